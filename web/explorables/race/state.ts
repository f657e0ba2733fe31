/** What the reader can change: both sizes; and what the race has measured. */
import { choice, number, text } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";
import { LARGEST } from "./counts.ts";
import { NONE, TIMES } from "./times.ts";

export const FIELDS = {
  size: choice("Image", "192", { "96": "96 × 96", "192": "192 × 192", "384": "384 × 384" }),
  kernel: number("Kernel K", 9, { min: 3, max: LARGEST, step: 2 }),
  times: text("Measured times", NONE, TIMES),
};

export type State = StateOf<typeof FIELDS>;
