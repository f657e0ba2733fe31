import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, flipped, matrix, rowsOf, zeros } from "./matrix.ts";
import { full, isTaken, stamp, take, taken } from "./stamps.ts";

const KERNEL = matrix([
  [1, 2, 3],
  [4, 5, 6],
]);
const IMAGE = matrix([
  [1, 0, 2],
  [0, 3, 4],
]);

test("all stamps together are the full result", () => {
  const sum = zeros(3, 5);
  for (let row = 0; row < IMAGE.rows; row++) {
    for (let column = 0; column < IMAGE.columns; column++) {
      stamp(IMAGE, KERNEL, row, column).data.forEach((value, index) => {
        sum.data[index] = (sum.data[index] ?? 0) + value;
      });
    }
  }
  assert.deepEqual(sum, full(IMAGE, KERNEL));
});

test("a convolution stamps the kernel as it is written, a correlation its half turn", () => {
  const dot = filled(1, 1, () => 1);
  assert.deepEqual(full(dot, flipped(KERNEL)), KERNEL);
  assert.deepEqual(full(dot, KERNEL), flipped(KERNEL));
});

test("in a full convolution image and kernel may change places", () => {
  assert.deepEqual(full(IMAGE, flipped(KERNEL)), full(KERNEL, flipped(IMAGE)));
  assert.notDeepEqual(full(IMAGE, KERNEL), full(KERNEL, IMAGE));
});

test("same and a stride take their part of the full result", () => {
  const two = matrix([
    [1, 2],
    [3, 4],
  ]);
  const image = filled(4, 4, (row, column) => 4 * row + column + 1);
  const same = (flip: boolean, stride: number) => {
    const kept = taken(image, two, { size: "same", stride, flip });
    return rowsOf(take(full(image, flip ? flipped(two) : two), kept));
  };
  assert.deepEqual(same(true, 1)[0], [26, 36, 46, 32]);
  assert.deepEqual(same(false, 1)[0], [4, 11, 18, 25]);
  assert.deepEqual(same(true, 2), [
    [26, 46],
    [106, 126],
  ]);
  const kept = taken(image, two, { size: "same", stride: 2, flip: true });
  assert.deepEqual(
    [isTaken(kept, 1, 3), isTaken(kept, 2, 3), isTaken(kept, 0, 1)],
    [true, false, false],
  );
});
