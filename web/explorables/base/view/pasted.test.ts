import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix, rowsOf } from "../../../maths/matrix.ts";
import { matrixIn, numpyOf } from "./pasted.ts";

const KERNEL = [
  [-1, 0, 1],
  [-2.5, 0, 2],
];
const rows = (text: string) => {
  const found = matrixIn(text);
  return found && rowsOf(found);
};

test("a matrix is read as NumPy prints and writes it", () => {
  assert.deepEqual(rows("np.array([[-1, 0, 1],\n          [-2.5, 0, 2]], dtype=float32)"), KERNEL);
  assert.deepEqual(rows("[[-1.   0.   1. ]\n [-2.5  0.   2. ]]"), KERNEL);
  assert.deepEqual(rows("array([[-1. ,  0. ,  1. ],\n       [-2.5,  0. ,  2. ]])"), KERNEL);
});

test("a matrix is read from a spreadsheet and from plain lines", () => {
  assert.deepEqual(rows("-1\t0\t1\n-2.5\t0\t2\n"), KERNEL);
  assert.deepEqual(rows("−1 0 1; −2.5 0 2"), KERNEL);
});

test("words and rows of different lengths are no matrix", () => {
  assert.equal(matrixIn("hello"), null);
  assert.equal(matrixIn(""), null);
  assert.equal(matrixIn("1 2\n3"), null);
});

test("what is written for Python is read as the same", () => {
  const code = numpyOf(matrix(KERNEL));
  assert.equal(code, "np.array([[-1, 0, 1],\n          [-2.5, 0, 2]])");
  assert.deepEqual(rows(code), KERNEL);
});
