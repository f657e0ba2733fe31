import assert from "node:assert/strict";
import { test } from "node:test";
import { counting, difference, matrix, part, range, rowsOf, within, wrapped } from "./matrix.ts";

test("a part may lie outside, where there are zeros", () => {
  const whole = counting(3);
  assert.deepEqual(rowsOf(part(whole, 1, 0, 2, 2)), [
    [4, 5],
    [7, 8],
  ]);
  assert.deepEqual(rowsOf(part(whole, -1, 2, 3, 2)), [
    [0, 0],
    [3, 0],
    [6, 0],
  ]);
  assert.deepEqual(rowsOf(part(whole, 2, -2, 2, 4)), [
    [0, 0, 7, 8],
    [0, 0, 0, 0],
  ]);
  for (const far of [-4, 3]) {
    assert.deepEqual(rowsOf(part(whole, far, 0, 1, 2)), [[0, 0]]);
    assert.deepEqual(rowsOf(part(whole, 0, far, 1, 2)), [[0, 0]]);
  }
});

test("a difference is the first minus the second, a range goes from the lowest to the highest", () => {
  const gap = difference(matrix([[5, 1, 2]]), matrix([[3, 4, 2]]));
  assert.deepEqual(rowsOf(gap), [[2, -3, 0]]);
  assert.deepEqual(range(gap), [-3, 2]);
});

test("a place beyond the end is the last one, or comes round on a ring", () => {
  assert.deepEqual(
    [-5, 0, 2, 3].map((place) => within(place, 3)),
    [0, 0, 2, 2],
  );
  assert.equal(within(7, 0), 0);
  assert.deepEqual(
    [-4, -3, -1, 0, 3, 5].map((place) => wrapped(place, 3)),
    [2, 0, 2, 0, 0, 2],
  );
});
