import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../../../fixtures/deferred.ts";
import type { EndState } from "../../session/types.ts";
import { Rerun } from "./rerun.ts";

function rerun() {
  const log: string[] = [];
  const ends: ((end: EndState) => void)[] = [];
  const run = () => {
    log.push("run");
    return new Promise<EndState>((resolve) => ends.push(resolve));
  };
  const asked = new Rerun(run);
  const end = async (state: EndState) => {
    ends.shift()?.(state);
    await settle();
  };
  return { asked, end, log };
}

test("however often the code changes during a run, one run follows it", async () => {
  const { asked, end, log } = rerun();
  void asked.ask();
  assert.deepEqual(log, ["run"]);
  assert.equal(asked.goesOn, false);
  for (let change = 0; change < 50; change += 1) void asked.ask();
  assert.equal(asked.goesOn, true);
  await end("ok");
  assert.deepEqual(log, ["run", "run"]);
  await end("error");
  assert.deepEqual(log, ["run", "run"]);
  void asked.ask();
  assert.deepEqual(log, ["run", "run", "run"]);
});

test("what the reader stops is not run again until the code changes again", async () => {
  const { asked, end, log } = rerun();
  void asked.ask();
  void asked.ask();
  await end("stopped");
  assert.deepEqual(log, ["run"]);
  void asked.ask();
  assert.deepEqual(log, ["run", "run"]);
});
