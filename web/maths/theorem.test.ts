import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, type Matrix, matrix, rowsOf } from "./matrix.ts";
import { extended, laidOut, linear, multiplied, slid } from "./theorem.ts";

const ROUNDED = 1e9;
const rounded = (values: Matrix) =>
  rowsOf(values).map((row) => row.map((value) => Math.round(value * ROUNDED) / ROUNDED + 0));

const signal = matrix([[1, 2, 3, 4]]);
const weights = matrix([[1, 1, 1]]);

test("four numbers and three: six in a line, four on a ring", () => {
  assert.deepEqual(rounded(linear(signal, weights)), [[1, 3, 6, 9, 7, 4]]);
  assert.deepEqual(rounded(multiplied(signal, laidOut(weights, 1, 4, 0, 0))), [[8, 7, 6, 9]]);
  const long = multiplied(extended(signal, 1, 6), laidOut(weights, 1, 6, 0, 0));
  assert.deepEqual(rounded(long), [[1, 3, 6, 9, 7, 4]]);
});

test("sliding with the border that wraps is multiplying spectra, for rectangles too", () => {
  const image = filled(6, 8, (row, column) => ((row * 7 + column * 5) % 11) - row);
  const kernel = filled(3, 5, (row, column) => row * column - 2);
  const ring = multiplied(image, laidOut(kernel, 6, 8, 1, 2));
  assert.deepEqual(rounded(ring), rounded(slid(image, kernel, "wrap", true)));
});

test("the kernel's centre goes into the corner, what is before it comes round", () => {
  const kernel = matrix([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]);
  assert.deepEqual(rowsOf(laidOut(kernel, 4, 5, 1, 1)), [
    [5, 6, 0, 0, 4],
    [8, 9, 0, 0, 7],
    [0, 0, 0, 0, 0],
    [2, 3, 0, 0, 1],
  ]);
});

test("without the flip sliding gives what the flipped kernel gives with it", () => {
  const image = filled(5, 5, (row, column) => row * row + column);
  const kernel = matrix([[1, 2, 4]]);
  const turned = matrix([[4, 2, 1]]);
  assert.deepEqual(slid(image, kernel, "zero", false), slid(image, turned, "zero", true));
});
