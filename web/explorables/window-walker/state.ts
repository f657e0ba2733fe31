/** What the reader can change in the window walker. */
import { counting, rowsOf } from "../../maths/matrix.ts";
import { operation } from "../base/state/choices.ts";
import { choice, flag, grid, number } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

export const IMAGE_SIDES = [5, 6, 7, 8, 9] as const;
export const KERNEL_SIDES = [2, 3, 4, 5] as const;
export const SIGNAL_LENGTHS = [5, 6, 7, 8, 9, 10, 11, 12] as const;

const LARGEST_PIXEL = 999;
const LARGEST_WEIGHT = 99;

const squares = (sides: readonly number[]) => sides.map((side) => [side, side] as const);
const lists = (lengths: readonly number[]) => lengths.map((length) => [1, length] as const);

export const FIELDS = {
  dimensions: choice("Input", "two", { one: "1-D, a list", two: "2-D, a table" }),
  operation,
  image: grid("Image", rowsOf(counting(5)), {
    min: -LARGEST_PIXEL,
    max: LARGEST_PIXEL,
    shapes: squares(IMAGE_SIDES),
  }),
  kernel: grid("Kernel", rowsOf(counting(3)), {
    min: -LARGEST_WEIGHT,
    max: LARGEST_WEIGHT,
    shapes: squares(KERNEL_SIDES),
  }),
  signal: grid("Signal", [[1, 3, 2, 5, 4]], {
    min: -LARGEST_PIXEL,
    max: LARGEST_PIXEL,
    shapes: lists(SIGNAL_LENGTHS),
  }),
  weights: grid("Kernel", [[1, 2, 3]], {
    min: -LARGEST_WEIGHT,
    max: LARGEST_WEIGHT,
    shapes: lists(KERNEL_SIDES),
  }),
  row: number("Row", 0, { min: 0, max: 7 }),
  column: number("Column", 0, { min: 0, max: 10 }),
  whole: flag("Show all sums", true),
};

export type State = StateOf<typeof FIELDS>;
