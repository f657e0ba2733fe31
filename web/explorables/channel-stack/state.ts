/** What the reader can change in the channel stack. */
import { grid, number, photo } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

/** Sides of a kernel plane. */
export const SIDES = [1, 3] as const;
/** Planes of the filter; each has its rows below the one before. */
export const PLANES = 3;
/** Photos are shown with every second pixel, at most so many. */
const LAST = 255;
const weights = { min: -99, max: 99 };

const ONES = [1, 1, 1];
const ZEROS = [0, 0, 0];
const MINUS = [-1, -1, -1];

export const FIELDS = {
  photo: photo("Photo", "astronaut", ["astronaut"]),
  channels: number("Input channels C", 3, { min: 1, max: PLANES }),
  filters: number("Filters F", 10, { min: 1, max: 128 }),
  planes: grid("Planes", [ONES, ONES, ONES, ZEROS, ZEROS, ZEROS, MINUS, MINUS, MINUS], {
    ...weights,
    shapes: SIDES.map((side) => [PLANES * side, side] as const),
  }),
  bias: number("Bias b", 0, { min: -500, max: 500, step: 5 }),
  row: number("Row", 100, { min: 0, max: LAST }),
  column: number("Column", 40, { min: 0, max: LAST }),
};

/** One plane of the filter, for its own grid. */
export const PLANE = grid("Weights of one plane", [ONES, ONES, ONES], {
  ...weights,
  shapes: SIDES.map((side) => [side, side] as const),
});

export type State = StateOf<typeof FIELDS>;
