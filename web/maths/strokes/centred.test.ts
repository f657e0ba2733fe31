import assert from "node:assert/strict";
import { test } from "node:test";
import { at, type Tensor, tensor, zeros } from "../network/tensor.ts";
import { centred } from "./centred.ts";

/** Paper with a block of ink. */
function block(
  rows: number,
  columns: number,
  ink: readonly [number, number, number, number],
): Tensor {
  const image = zeros([rows, columns]);
  const [top, left, height, width] = ink;
  for (let row = top; row < top + height; row++) {
    for (let column = left; column < left + width; column++)
      image.data[row * columns + column] = 0.5;
  }
  return image;
}

/** The first and last inked row and column. */
function box(digit: Tensor | null): number[] {
  assert.ok(digit);
  assert.deepEqual(digit.shape, [1, 28, 28]);
  const inked = [...Array(784).keys()].filter((place) => (digit.data[place] ?? 0) > 0);
  const rows = inked.map((place) => Math.floor(place / 28));
  const columns = inked.map((place) => place % 28);
  return [Math.min(...rows), Math.max(...rows), Math.min(...columns), Math.max(...columns)];
}

test("a line of any size becomes twenty pixels in the middle, and its ink 1", () => {
  const digit = centred(block(60, 40, [5, 30, 40, 2]));
  assert.deepEqual(box(digit), [4, 23, 14, 14]);
  assert.ok(digit);
  assert.equal(at(digit, [0, 10, 14]), 1);
});

test("proportions are kept, and a centre between two pixels goes to the even one", () => {
  assert.deepEqual(box(centred(block(100, 100, [3, 7, 80, 40]))), [4, 23, 10, 19]);
});

test("more ink on one side moves the image to the other", () => {
  const image = block(100, 100, [10, 10, 80, 8]);
  for (let column = 10; column < 90; column++) image.data[10 * 100 + column] = 0.5;
  const [, , left = 0] = box(centred(image));
  assert.ok(left > 4);
});

test("what is fainter than a tenth of the ink is paper", () => {
  const image = block(50, 50, [20, 20, 10, 10]);
  image.data[2 * 50 + 2] = 0.049;
  assert.deepEqual(box(centred(image)), [4, 23, 4, 23]);
  image.data[2 * 50 + 2] = 0.051;
  assert.notDeepEqual(box(centred(image)), [4, 23, 4, 23]);
});

test("an image without ink is nothing", () => {
  assert.equal(centred(zeros([9, 9])), null);
  assert.equal(centred(tensor(new Float32Array(4).fill(Number.NaN), [2, 2])), null);
});
