import assert from "node:assert/strict";
import { test } from "node:test";
import { covered, outputSize, runs, stampedSize, visits } from "./positions.ts";

const axis = (size: number, kernel: number, stride: number, padding: number, dilation = 1) => ({
  size,
  kernel,
  stride,
  padding,
  dilation,
});

test("the size formula gives the sizes of known layers", () => {
  assert.equal(outputSize(axis(5, 3, 2, 1)), 3);
  assert.equal(outputSize(axis(227, 11, 4, 0)), 55);
  assert.equal(outputSize(axis(224, 7, 2, 3)), 112);
  assert.equal(outputSize(axis(7, 3, 1, 0, 2)), 3);
});

test("a kernel that is too large has no position", () => {
  assert.equal(outputSize(axis(2, 3, 1, 0)), 0);
  assert.equal(outputSize(axis(4, 3, 1, 0, 2)), 0);
});

test("the formula counts the windows that fit, one by one", () => {
  for (let size = 1; size < 14; size++) {
    for (const [kernel, stride, padding, dilation] of [
      [3, 1, 0, 1],
      [2, 3, 1, 2],
      [5, 4, 2, 1],
      [1, 2, 0, 3],
    ] as const) {
      const along = axis(size, kernel, stride, padding, dilation);
      let count = 0;
      while (count * stride + covered(along) <= size + 2 * padding) count++;
      assert.equal(outputSize(along), count);
    }
  }
});

test("a transposed convolution undoes the size where nothing is left over", () => {
  const along = axis(3, 3, 2, 0);
  assert.equal(stampedSize(along), 7);
  assert.equal(outputSize({ ...along, size: 7 }), 3);
});

test("visits tell how many windows meet a place: a checkerboard for k 3, s 2", () => {
  const along = axis(5, 3, 2, 0);
  assert.deepEqual([...visits(5, 11, along)], [1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 1]);
  const even = axis(5, 4, 2, 0);
  assert.deepEqual([...visits(5, 12, even)], [1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1]);
});

test("runs join neighbours", () => {
  const unused = new Set([2, 3, 7]);
  assert.deepEqual(
    runs(9, (place) => unused.has(place)),
    [
      [2, 2],
      [7, 1],
    ],
  );
});
