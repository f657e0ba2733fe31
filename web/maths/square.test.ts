import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, rowsOf } from "./matrix.ts";
import { squareOf } from "./square.ts";

test("a photo of twice the side gives every second pixel, of the same side all of them", () => {
  const image = filled(4, 4, (row, column) => 10 * row + column);
  assert.deepEqual(rowsOf(squareOf(image, 2)), [
    [0, 2],
    [20, 22],
  ]);
  assert.deepEqual(squareOf(image, 4), image);
});

test("of a wide photo the middle is taken", () => {
  const image = filled(2, 6, (row, column) => 10 * row + column);
  assert.deepEqual(rowsOf(squareOf(image, 2)), [
    [2, 3],
    [12, 13],
  ]);
});
