/** What the reader can change on the bench: the kernel, and what the two sides do with it. */
import { KERNELS as COURSE } from "../../maths/kernels.ts";
import { rowsOf } from "../../maths/matrix.ts";
import { BORDERS } from "../base/state/choices.ts";
import { choice, flag, grid, number, photo } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

const { laplacian, sobel_x, emboss, outline } = COURSE;
/** Four of the course's kernels. */
export const KERNELS = { laplacian, sobel_x, emboss, outline };

/** The side of the piece of the photo. */
export const SIDE = 64;
const MOST = 20;

export const FIELDS = {
  photo: photo("Photo", "camera", ["camera", "astronaut"]),
  kernel: grid("Kernel", rowsOf(KERNELS.laplacian), {
    min: -MOST,
    max: MOST,
    shapes: [
      [3, 3],
      [5, 5],
    ],
  }),
  operation: choice("In space", "convolve", {
    convolve: "flip the kernel",
    correlate: "no flip",
  }),
  border: choice("Border in space", "wrap", BORDERS),
  centre: choice("At (0, 0) in Fourier", "centre", {
    centre: "the centre",
    corner: "the first weight",
    far: "one too far",
  }),
  pad: flag("Pad with zeros in Fourier", false),
  row: number("Row", 20, { min: 0, max: SIDE - 1 }),
  column: number("Column", 30, { min: 0, max: SIDE - 1 }),
  signal: grid("Signal", [[1, 2, 3, 4]], {
    min: -99,
    max: 99,
    shapes: [4, 5, 6].map((size) => [1, size] as const),
  }),
  weights: grid("Weights", [[1, 1, 1]], { min: -99, max: 99 }),
};

export type State = StateOf<typeof FIELDS>;
