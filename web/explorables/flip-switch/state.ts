/** What the reader can change in the flip switch. */
import { counting, filled, type Matrix, rowsOf } from "../../maths/matrix.ts";
import { choice, grid, number } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

/** Image and kernel may have the same sizes: they can be swapped. */
export const SIDES = [2, 3, 4, 5] as const;
export const LENGTHS = [2, 3, 4, 5, 6] as const;

const LARGEST = 99;
const squares = SIDES.map((side) => [side, side] as const);
const lists = LENGTHS.map((length) => [1, length] as const);
const limits = { min: -LARGEST, max: LARGEST };

export const dots = (...places: readonly (readonly [row: number, column: number])[]): Matrix =>
  filled(5, 5, (row, column) => +places.some(([r, c]) => r === row && c === column));

export const FIELDS = {
  operation: choice("Operation", "convolve", {
    convolve: "convolution: flip",
    correlate: "correlation: no flip",
  }),
  dimensions: choice("Input", "two", { one: "1-D, a list", two: "2-D, a table" }),
  image: grid("Image", rowsOf(dots([2, 2])), { ...limits, shapes: squares }),
  kernel: grid("Kernel", rowsOf(counting(3)), { ...limits, shapes: squares }),
  signal: grid("Signal", [[4, 0, 0, 1, 2]], { ...limits, shapes: lists }),
  weights: grid("Kernel", [[1, 2, 3]], { ...limits, shapes: lists }),
  click: choice("A click on the image", "paint", { paint: "paints a 1", type: "lets me type" }),
  size: choice("Size", "full", { full: "full", same: "same" }),
  stride: number("Stride", 1, { min: 1, max: 3 }),
  row: number("Row", 3, { min: 0, max: 8 }),
  column: number("Column", 3, { min: 0, max: 10 }),
};

export type State = StateOf<typeof FIELDS>;
