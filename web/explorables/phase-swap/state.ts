/** What the reader can change: two photos, and how much of each goes into the mixture. */
import { number, photo } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

export const SIDE = 256;

const GIVEN = ["camera", "astronaut", "coins"] as const;

export const FIELDS = {
  photo: photo("First photo", "camera", GIVEN),
  second: photo("Second photo", "coins", GIVEN),
  phase: number("Phase of the second", 0, { min: 0, max: 100, step: 5, unit: " %" }),
  magnitude: number("Magnitude of the second", 100, { min: 0, max: 100, step: 5, unit: " %" }),
};

export type State = StateOf<typeof FIELDS>;
