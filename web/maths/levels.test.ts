import assert from "node:assert/strict";
import { test } from "node:test";
import { coarse, countLevels, levelTable, meanOf, movedCounts, stored } from "./levels.ts";

test("8 bits keep the remainder, below 0 as well; clipping ends at 0 and 255", () => {
  assert.deepEqual(
    [300, 270, 256, 255, 0, -1, -256].map((value) => stored(value, "wrap")),
    [44, 14, 0, 255, 0, 255, 0],
  );
  assert.deepEqual(
    [300, 255, 0, -1].map((value) => stored(value, "clip")),
    [255, 255, 0, 0],
  );
});

test("with 8 bits a level stays, with 3 there are 8 levels, with 1 two", () => {
  for (const [bits, count] of [
    [8, 256],
    [3, 8],
    [1, 2],
  ] as const) {
    assert.equal(new Set(levelTable(0, "wrap", bits)).size, count);
  }
  assert.equal(coarse(201, 8), 201);
  assert.deepEqual(
    [0, 127, 128, 255].map((level) => coarse(level, 1)),
    [64, 64, 192, 192],
  );
});

test("counts that moved are the counts of what was moved", () => {
  const levels = Array.from({ length: 999 }, (_, index) => (index * index) % 256);
  const table = levelTable(100, "wrap", 4);
  const after = levels.map((level) => table[level] as number);
  assert.deepEqual(movedCounts(countLevels(levels), table), countLevels(after));
  assert.ok(Math.abs(meanOf(countLevels(after)) - after.reduce((a, b) => a + b) / 999) < 1e-12);
});
