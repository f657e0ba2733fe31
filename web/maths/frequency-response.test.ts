import assert from "node:assert/strict";
import { test } from "node:test";
import { frequencyResponse } from "./frequency-response.ts";
import { at, matrix, sum } from "./matrix.ts";

const SIDE = 17;
const HALF = SIDE >> 1;
const KERNEL = matrix([
  [-2, -1, 0],
  [-1, 1, 1],
  [0, 1, 2],
]);

test("the wave of no frequency is multiplied by the gain", () => {
  assert.ok(Math.abs(at(frequencyResponse(KERNEL, SIDE), HALF, HALF) - sum(KERNEL)) < 1e-12);
});

test("each frequency has the size of the sum of weights times turning arrows", () => {
  const response = frequencyResponse(KERNEL, SIDE);
  for (const [row, column] of [
    [0, 0],
    [3, 12],
    [16, 5],
  ] as const) {
    let [x, y] = [0, 0];
    for (let u = 0; u < 3; u++) {
      for (let v = 0; v < 3; v++) {
        const turn = ((row - HALF) * (u - 1) + (column - HALF) * (v - 1)) / (2 * HALF);
        x += at(KERNEL, u, v) * Math.cos(2 * Math.PI * turn);
        y -= at(KERNEL, u, v) * Math.sin(2 * Math.PI * turn);
      }
    }
    assert.ok(Math.abs(at(response, row, column) - Math.hypot(x, y)) < 1e-12);
  }
});

test("a kernel of real weights treats a wave and its mirror image alike", () => {
  const response = frequencyResponse(KERNEL, SIDE);
  assert.ok(Math.abs(at(response, 2, 5) - at(response, SIDE - 3, SIDE - 6)) < 1e-12);
});
