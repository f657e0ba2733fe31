/** What readers do to widgets, among the runs of cells. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../fixtures/deferred.ts";
import { setUp } from "../../fixtures/session.ts";
import type { CommMessage } from "./messages.ts";

const said = (value: number): CommMessage => {
  return { type: "comm_msg", content: { comm_id: "a", data: { value } } };
};

test("a call waits for the cell that runs, and goes before those that wait", async () => {
  const { session, last, start, end, states } = setUp();
  await start();
  session.run(0);
  session.run(1);
  await settle();
  const outcome = session.call(said(1));
  await settle();
  assert.equal(last().calls.length, 0);
  await end();
  assert.equal(last().calls.length, 1);
  assert.deepEqual(states().slice(0, 2), ["ok", "queued"]);
  last().calls[0]?.end("ok");
  assert.equal(await outcome, "ok");
  await settle();
  assert.deepEqual(states().slice(0, 2), ["ok", "running"]);
});

test("Python is busy while a call goes on, and knows how the page looks", async () => {
  const { session, last, start } = setUp();
  await start();
  const outcome = session.call(said(1));
  await settle();
  assert.equal(session.phase, "busy");
  assert.deepEqual(last().calls[0]?.look, { dark: false, pixel_ratio: 1 });
  last().calls[0]?.end("error");
  assert.equal(await outcome, "error");
  await settle();
  assert.equal(session.phase, "ready");
});

test("Stop ends a call, and those that wait are not made", async () => {
  const { session, last, start, kernels } = setUp({ interruptible: true });
  await start();
  const outcomes = [session.call(said(1)), session.call(said(2))];
  await settle();
  session.stop();
  assert.equal(last().interrupts, 1);
  last().calls[0]?.end("aborted");
  assert.deepEqual(await Promise.all(outcomes), ["stopped", "stopped"]);
  assert.equal(last().calls.length, 1);
  await settle();
  session.stop();
  session.run(0);
  await settle();
  session.stop();
  assert.deepEqual([last().interrupts, kernels.length], [2, 1]);
});

test("a cell that fails keeps no call from being made", async () => {
  const { session, last, start, end } = setUp();
  await start();
  session.run(0);
  await settle();
  const outcome = session.call(said(1));
  await end("error");
  last().calls[0]?.end("ok");
  assert.equal(await outcome, "ok");
});

test("after a call that was stopped the next one can be stopped, too", async () => {
  const { session, last, start } = setUp({ interruptible: true });
  await start();
  for (const [at, value] of [1, 2].entries()) {
    const outcome = session.call(said(value));
    await settle();
    session.stop();
    assert.equal(last().interrupts, at + 1);
    last().calls[at]?.end("aborted");
    assert.equal(await outcome, "stopped");
    await settle();
  }
});

test("where Python cannot be interrupted Stop ends it, and the call with it", async () => {
  const { session, kernels, start } = setUp();
  await start();
  const outcome = session.call(said(1));
  await settle();
  session.stop();
  assert.equal(await outcome, "stopped");
  assert.equal(kernels.length, 2);
});

test("without a Python nothing is called", async () => {
  const { session, start, kernels } = setUp();
  assert.equal(await session.call(said(1)), "stopped");
  void session.start();
  assert.equal(await session.call(said(1)), "stopped");
  await start();
  session.end("off");
  assert.equal(await session.call(said(1)), "stopped");
  assert.equal(kernels[0]?.calls.length, 0);
});

test("what stands in a widget does not stand in the cell", async () => {
  const { session, page, inside, start, running } = setUp();
  await start();
  session.run(0);
  await settle();
  const content = { name: "stdout", text: "x", into: "w" } as const;
  running().output({ type: "stream", content });
  assert.deepEqual(inside, [["w", { type: "stream", content }]]);
  assert.equal(page[0]?.replies.length, 0);
  const before = running();
  void session.restart();
  before.output({ type: "stream", content });
  assert.equal(inside.length, 1);
});

test("a kernel that cannot run a call as a cell is told all the same", async () => {
  const { session, last, start } = setUp();
  await start();
  Object.defineProperty(last(), "call", { value: undefined });
  assert.equal(await session.call(said(1)), "ok");
  assert.deepEqual(last().comms, [said(1)]);
});
