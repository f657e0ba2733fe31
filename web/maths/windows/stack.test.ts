import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, matrix, rowsOf } from "../matrix.ts";
import { added, perChannel, planesOf, stacked } from "./stack.ts";

test("planes come apart and together again", () => {
  const both = matrix([
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ]);
  const planes = planesOf(both);
  assert.deepEqual(planes.map(rowsOf), [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  ]);
  assert.deepEqual(stacked(planes), both);
});

test("each channel meets its own plane, and the bias is added once", () => {
  const channels = [filled(2, 2, () => 1), filled(2, 2, (row) => row)];
  const planes = [matrix([[2]]), matrix([[10]])];
  const maps = perChannel(channels, planes);
  assert.deepEqual(rowsOf(added(maps, 0.5)), [
    [2.5, 2.5],
    [12.5, 12.5],
  ]);
});
