import assert from "node:assert/strict";
import { test } from "node:test";
import { convolve, correlate } from "./correlation.ts";
import { at, filled, flipped, matrix, rowsOf } from "./matrix.ts";

const IMAGE = filled(5, 5, (row, column) => 5 * row + column + 1);
const KERNEL = filled(3, 3, (row, column) => 3 * row + column + 1);

test("the worked numbers of the course", () => {
  assert.equal(at(correlate(IMAGE, KERNEL), 0, 0), 411);
  assert.equal(at(convolve(IMAGE, KERNEL), 0, 0), 219);
});

test("kernels of all widths give the plain sum", () => {
  for (let columns = 1; columns <= 5; columns++) {
    for (let rows = 1; rows <= 5; rows++) {
      const kernel = filled(rows, columns, (row, column) => Math.sin(7 * row + column));
      const made = correlate(IMAGE, kernel);
      assert.deepEqual([made.rows, made.columns], [6 - rows, 6 - columns]);
      for (let row = 0; row < made.rows; row++) {
        for (let column = 0; column < made.columns; column++) {
          let total = 0;
          for (let u = 0; u < rows; u++) {
            for (let v = 0; v < columns; v++) {
              total += at(kernel, u, v) * at(IMAGE, row + u, column + v);
            }
          }
          assert.ok(Math.abs(at(made, row, column) - total) < 1e-9);
        }
      }
    }
  }
});

test("a kernel that is larger than the image has no place in it", () => {
  assert.deepEqual(rowsOf(correlate(matrix([[1]]), KERNEL)), []);
});

test("convolution is correlation with the flipped kernel", () => {
  assert.deepEqual(convolve(IMAGE, KERNEL), correlate(IMAGE, flipped(KERNEL)));
});
