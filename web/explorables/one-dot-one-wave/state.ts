/** What the reader can change: one wave of 64 by 64 pixels. */
import { number } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

export const SIDE = 64;
export const HALF = SIDE / 2;

export const FIELDS = {
  u: number("u, from top to bottom", 0, { min: -HALF, max: HALF - 1 }),
  v: number("v, from left to right", 8, { min: -HALF, max: HALF - 1 }),
  amplitude: number("Amplitude", 1, { min: 0, max: 1, step: 0.05 }),
  phase: number("Phase", 0, { min: -180, max: 180, step: 5, unit: "°" }),
};

export type State = StateOf<typeof FIELDS>;
