import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "./pace.ts";

const MEGABYTE = 1 << 20;

test("a line is quick that brings a first megabyte before a fifth of a second has passed", async () => {
  const pace = new Pace(() => new Promise(() => {}));
  pace.add(MEGABYTE - 1);
  pace.add(1);
  assert.equal(await pace.isQuick, true);
});

test("a line is slow on which the time is up first; the clock starts with the first bytes", async () => {
  const waits: number[] = [];
  let pass: () => void = () => {};
  const pace = new Pace((time) => {
    waits.push(time);
    return new Promise((resolve) => {
      pass = resolve;
    });
  });
  assert.deepEqual(waits, []);
  pace.add(1000);
  pace.add(1000);
  assert.equal(waits.length, 1);
  assert.ok(waits.every((time) => time > 100 && time < 500));
  pass();
  await Promise.resolve();
  pace.add(MEGABYTE);
  assert.equal(await pace.isQuick, false);
});
