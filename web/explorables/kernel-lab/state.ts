/** What the reader can change in the kernel lab. */
import { KERNELS } from "../../maths/kernels.ts";
import { rowsOf } from "../../maths/matrix.ts";
import { BORDERS, operation } from "../base/state/choices.ts";
import { choice, grid, number, photo } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

const SIDES = [3, 5, 7, 9] as const;
/** One less than the most rows and columns that a photo is shown with. */
const LAST = 511;

export const FIELDS = {
  photo: photo("Photo", "camera", ["camera", "astronaut"]),
  kernel: grid("Kernel", rowsOf(KERNELS.sobel_y), {
    min: -100,
    max: 100,
    shapes: SIDES.map((side) => [side, side] as const),
  }),
  operation,
  border: choice("Border", "edge", BORDERS),
  display: choice("Shown", "signed", {
    signed: "signed",
    absolute: "absolute",
    clipped: "clipped",
  }),
  before: number("Show before", 0, { min: 0, max: 100, step: 5, unit: " %" }),
  row: number("Row", 150, { min: 0, max: LAST }),
  column: number("Column", 200, { min: 0, max: LAST }),
};

export type State = StateOf<typeof FIELDS>;
export { SIDES };
