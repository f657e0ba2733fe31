/** What the reader can change on the loom. */
import { number } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

const LARGEST = 227;

export const FIELDS = {
  size: number("Image size", 4, { min: 1, max: LARGEST }),
  kernel: number("Kernel", 3, { min: 1, max: 11 }),
  stride: number("Stride", 1, { min: 1, max: 4 }),
  channels: number("Channels", 1, { min: 1, max: 3 }),
  column: number("Column", 0, { min: 0, max: LARGEST ** 2 - 1 }),
  entry: number("Row of the column", 0, { min: 0, max: 3 * 11 ** 2 - 1 }),
};

export type State = StateOf<typeof FIELDS>;
