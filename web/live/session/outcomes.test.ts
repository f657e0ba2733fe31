/** What `Session.run()` says of a cell. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../fixtures/deferred.ts";
import { setUp } from "../../fixtures/session.ts";
import type { EndState } from "./types.ts";

/** What is known by now. */
async function known(...outcomes: (Promise<EndState> | undefined)[]): Promise<string[]> {
  await settle();
  const unknown = Promise.resolve("unknown");
  return Promise.all(outcomes.map((outcome) => Promise.race([outcome ?? unknown, unknown])));
}

test("who runs a cell hears how it ended", async () => {
  for (const [status, end] of [
    ["ok", "ok"],
    ["error", "error"],
    ["aborted", "stopped"],
  ] as const) {
    const given = setUp();
    await given.start();
    const outcome = given.session.run(1);
    await settle();
    await given.end(status);
    assert.deepEqual(await known(outcome), [end]);
  }
});

test("everyone who asked for a cell hears of its end, also who asked while it ran", async () => {
  const { session, start, end } = setUp();
  await start();
  const asked = [session.run(1), session.run(1)];
  await settle();
  asked.push(session.run(1));
  assert.deepEqual(await known(...asked), ["unknown", "unknown", "unknown"]);
  await end("error");
  assert.deepEqual(await known(...asked), ["error", "error", "error"]);
});

test("a cell that does not come to run has been stopped", async () => {
  const { session, page, start, end } = setUp();
  await start();
  const [first, second, third] = [0, 1, 2].map((index) => session.run(index));
  await settle();
  assert.ok(page[2] && page[3]);
  session.giveUp(page[2]);
  assert.deepEqual(await known(third), ["stopped"], "a reset cell");
  await end("error");
  assert.deepEqual(await known(first, second), ["error", "stopped"], "one behind it");
  page[3].runs = false;
  assert.deepEqual(await known(session.run(3)), ["stopped"], "one that is never run");
});

test("a stop is heard at the cell that runs and at those that wait, also while Python starts", async () => {
  const { session, start } = setUp();
  const early = session.run(0);
  session.stop();
  assert.deepEqual(await known(early), ["stopped"]);
  await start();
  const outcomes = [session.run(0), session.run(1)];
  await settle();
  session.stop();
  assert.deepEqual(await known(...outcomes), ["stopped", "stopped"]);
});

test("when Python dies the cell that ran has failed and the others were stopped", async () => {
  const { session, last, start } = setUp();
  await start();
  const outcomes = [session.run(0), session.run(1)];
  await settle();
  last().events.died("Python has ended.");
  assert.deepEqual(await known(...outcomes), ["error", "stopped"]);
});
