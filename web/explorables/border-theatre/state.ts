/** What the reader can change in the border theatre. */
import { BORDERS } from "../base/state/choices.ts";
import { choice, number, photo } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

/** Rows and columns of the piece of a photo that is shown. */
export const PIECE = 40;

export const FIELDS = {
  image: photo("Image", "wall", ["camera", "astronaut"], { wall: "Wall of 90" }),
  kernel: choice("Kernel", "blur", {
    blur: "blur 3 × 3",
    sobel_x: "sobel x",
    sobel_y: "sobel y",
    laplacian: "laplacian",
    box9: "blur 9 × 9",
    box15: "blur 15 × 15",
  }),
  corner: choice("Corner of the photo", "bottom_right", {
    top_left: "↖ top left",
    top_right: "↗ top right",
    bottom_left: "↙ bottom left",
    bottom_right: "↘ bottom right",
  }),
  shown: choice("Shown", "result", {
    outside: "what lies outside",
    result: "result",
    difference: "difference",
  }),
  reference: choice("Difference to", "edge", BORDERS),
  row: number("Row", 0, { min: 0, max: PIECE - 1 }),
  column: number("Column", 0, { min: 0, max: PIECE - 1 }),
};

export type State = StateOf<typeof FIELDS>;
