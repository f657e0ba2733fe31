import assert from "node:assert/strict";
import { test } from "node:test";
import { BORDERS, padded } from "../borders.ts";
import { filled, part, rowsOf } from "../matrix.ts";
import { framedPiece } from "./corner.ts";

const IMAGE = filled(7, 6, (row, column) => 10 * row + column);

test("a framed piece is that piece of the padded image, for every rule and corner", () => {
  for (const border of BORDERS) {
    const whole = padded(IMAGE, 2, 2, border);
    for (const [top, left] of [
      [0, 0],
      [0, 2],
      [3, 0],
      [3, 2],
    ] as const) {
      const piece = framedPiece(IMAGE, { top, left, height: 4, width: 4 }, 2, border);
      assert.deepEqual(rowsOf(piece), rowsOf(part(whole, top, left, 8, 8)));
    }
  }
});
