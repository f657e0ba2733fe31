import assert from "node:assert/strict";
import { test } from "node:test";
import { sleep, takeInterrupt } from "./stop-flag.ts";

function flag(value: number): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(4);
  new Int32Array(shared)[0] = value;
  return shared;
}

test("a request to stop is taken once", () => {
  const shared = flag(2);
  assert.equal(takeInterrupt(shared), true);
  assert.equal(takeInterrupt(shared), false);
});

test("without shared memory nobody can ask to stop", () => {
  assert.equal(takeInterrupt(null), false);
});

test("a sleep that nobody stops lasts its time", () => {
  const start = performance.now();
  assert.equal(sleep(flag(0), 0.12), false);
  assert.ok(performance.now() - start >= 119);
});

test("a sleep ends at once when the cell is stopped", () => {
  const start = performance.now();
  assert.equal(sleep(flag(2), 60), true);
  assert.ok(performance.now() - start < 1000);
});
