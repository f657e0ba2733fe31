/** What the reader can change on the stride stage. */
import { choice, number } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

const LARGEST = 256;

export const FIELDS = {
  operation: choice("Operation", "gather", {
    gather: "convolution",
    spread: "transposed",
  }),
  size: number("Input side H", 5, { min: 1, max: LARGEST }),
  kernel: number("Kernel K", 3, { min: 1, max: 11 }),
  stride: number("Stride s", 2, { min: 1, max: 8 }),
  padding: number("Padding p", 1, { min: 0, max: 6 }),
  dilation: number("Dilation d", 1, { min: 1, max: 4 }),
  row: number("Row of the position", 0, { min: 0, max: LARGEST + 11 }),
  column: number("Column of the position", 0, { min: 0, max: LARGEST + 11 }),
};

export type State = StateOf<typeof FIELDS>;
