/** What the reader can change in the pixel microscope. */
import { choice, number, photo } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

/** Pixels on a side of the loupe. */
export const SIDE = 12;

export const FIELDS = {
  photo: photo("Photo", "camera", ["camera", "astronaut"]),
  plane: choice("Numbers", "grey", { grey: "grey", red: "red", green: "green", blue: "blue" }),
  row: number("First row", 94, { min: 0, max: 500 }),
  column: number("First column", 214, { min: 0, max: 500 }),
  down: number("Pixel, rows down", 6, { min: 0, max: SIDE - 1 }),
  right: number("Pixel, columns to the right", 6, { min: 0, max: SIDE - 1 }),
  add: number("Add to every pixel", 0, { min: -255, max: 255 }),
  overflow: choice("Beyond 0 and 255", "wrap", { wrap: "wrap, as uint8", clip: "clip" }),
  bits: number("Bits", 8, { min: 1, max: 8 }),
};

export type State = StateOf<typeof FIELDS>;
