import assert from "node:assert/strict";
import { test } from "node:test";
import { TimeLeft, timeLeftText } from "./time-left.ts";

const TOTAL = 20_000_000;

/** Feed ten reports a second; `rate` is in bytes per second at each second. */
function feed(seconds: number, rate: (second: number) => number) {
  const clock = { now: 0 };
  const left = new TimeLeft(() => clock.now);
  const told: (number | null)[] = [];
  let done = 0;
  left.after(0, TOTAL);
  for (let tick = 0; tick < seconds * 10; tick++) {
    clock.now += 100;
    done += rate(tick / 10) / 10;
    told.push(left.after(Math.min(done, TOTAL), TOTAL));
  }
  return { told, done, clock, left };
}

test("nothing is said in the first three seconds", () => {
  const { told } = feed(2.9, () => 500_000);
  assert.deepEqual(new Set(told), new Set([null]));
});

test("a steady line's time left is right to a few per cent", () => {
  const { told, done } = feed(10, () => 500_000);
  const expected = (1000 * (TOTAL - done)) / 500_000;
  const error = Math.abs((told.at(-1) ?? 0) - expected) / expected;
  assert.ok(error < 0.03, `off by ${error}`);
});

test("bursts and pauses of a line are smoothed", () => {
  const { told } = feed(20, (second) => (Math.floor(second * 4) % 2 ? 900_000 : 100_000));
  const shown = told.slice(100).filter((left) => left !== null);
  assert.ok(shown.length > 80);
  const steps = shown.slice(1).map((left, index) => Math.abs(left - (shown[index] ?? 0)));
  assert.ok(Math.max(...steps) < 3000);
});

test("a line whose speed collapses is not estimated until it is steady again", () => {
  const { told } = feed(60, (second) => (second < 8 ? 1_000_000 : 30_000));
  assert.equal(told[95], null);
  assert.notEqual(told.at(-1), null);
});

test("more files to fetch make the estimate start anew", () => {
  const { left, clock, done } = feed(10, () => 500_000);
  clock.now += 100;
  assert.equal(left.after(done, 2 * TOTAL), null);
});

test("a silent line has no time left to tell", () => {
  const { told } = feed(8, () => 0);
  assert.deepEqual(new Set(told), new Set([null]));
});

test("the words are rounded, and a few seconds are not worth any", () => {
  assert.equal(timeLeftText(null), "");
  assert.equal(timeLeftText(2900), "");
  assert.equal(timeLeftText(3100), "about 4 s left");
  assert.equal(timeLeftText(21_000), "about 25 s left");
  assert.equal(timeLeftText(125_000), "about 2 min left");
});
