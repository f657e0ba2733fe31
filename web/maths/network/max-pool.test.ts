import assert from "node:assert/strict";
import { test } from "node:test";
import { maxPool } from "./max-pool.ts";
import { tensor } from "./tensor.ts";

const MAP = tensor(Float32Array.of(-1, -2, -3, 0, -5, -4, -7, -8, 9, 1, 2, 3, 4, 5, 6), [1, 3, 5]);

test("the largest of each window stays, and what fills no window is left out", () => {
  const y = maxPool({ kind: "maxpool", size: 2, stride: 2 }, MAP);
  assert.deepEqual(y.shape, [1, 1, 2]);
  assert.deepEqual([...y.data], [-1, 9]);
});

test("windows may overlap", () => {
  const y = maxPool({ kind: "maxpool", size: 2, stride: 1 }, MAP);
  assert.deepEqual(y.shape, [1, 2, 4]);
  assert.deepEqual([...y.data], [-1, -2, 9, 9, 3, 4, 9, 9]);
});

test("each channel is pooled alone", () => {
  const y = maxPool(
    { kind: "maxpool", size: 2, stride: 2 },
    tensor(Float32Array.of(1, 2, 3, 4, 8, 7, 6, 5), [2, 2, 2]),
  );
  assert.deepEqual([...y.data], [4, 8]);
});

test("a window larger than the map is refused in words", () => {
  assert.throws(
    () => maxPool({ kind: "maxpool", size: 4, stride: 1 }, MAP),
    /the window of 4 x 4 is larger than the map of 3 x 5/,
  );
});
