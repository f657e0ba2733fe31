import assert from "node:assert/strict";
import { test } from "node:test";
import { howToStop, type Situation } from "./stop.ts";

const RUNS: Situation = { phase: "busy", isBusy: true, isInterruptible: true, isStopping: false };

test("a start is cancelled, a run interrupted; Python ends only where that cannot be, or did not help", () => {
  assert.equal(howToStop(RUNS), "interrupt");
  assert.equal(howToStop({ ...RUNS, phase: "starting" }), "cancel the start");
  assert.equal(howToStop({ ...RUNS, isStopping: true }), "restart");
  assert.equal(howToStop({ ...RUNS, isInterruptible: false }), "restart");
});

test("where nothing runs, Stop costs no variable", () => {
  for (const isInterruptible of [true, false]) {
    for (const isStopping of [true, false]) {
      const idle: Situation = { phase: "ready", isBusy: false, isInterruptible, isStopping };
      assert.equal(howToStop(idle), "nothing");
    }
  }
});
