import assert from "node:assert/strict";
import { test } from "node:test";
import { BORDERS, lookUp, padded } from "./borders.ts";
import { matrix, rowsOf } from "./matrix.ts";

const ROW = matrix([[1, 2, 3, 4]]);

test("each border continues a row as NumPy's pad does", () => {
  const around = (border: (typeof BORDERS)[number]) => rowsOf(padded(ROW, 0, 3, border))[0];
  assert.deepEqual(around("zero"), [0, 0, 0, 1, 2, 3, 4, 0, 0, 0]);
  assert.deepEqual(around("edge"), [1, 1, 1, 1, 2, 3, 4, 4, 4, 4]);
  assert.deepEqual(around("reflect"), [4, 3, 2, 1, 2, 3, 4, 3, 2, 1]);
  assert.deepEqual(around("wrap"), [2, 3, 4, 1, 2, 3, 4, 1, 2, 3]);
});

test("a border that is wider than the image finds a pixel or nothing", () => {
  for (const border of BORDERS) {
    for (let index = -40; index < 40; index++) {
      const place = lookUp(index, 3, border);
      assert.ok(place >= (border === "zero" ? -1 : 0) && place < 3);
    }
  }
  assert.equal(lookUp(-5, 1, "reflect"), 0);
});
