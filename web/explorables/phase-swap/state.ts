/** What the reader can change: two photos, and how much of each goes into the mixture. */
import { choice, number } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

export const SIDE = 256;

const GIVEN = { camera: "Photographer", astronaut: "Astronaut", coins: "Coins" };

export const FIELDS = {
  photo: choice("First photo", "camera", { ...GIVEN, own: "Your own" }),
  second: choice("Second photo", "coins", GIVEN),
  phase: number("Phase of the second", 0, { min: 0, max: 100, step: 5, unit: " %" }),
  magnitude: number("Magnitude of the second", 100, { min: 0, max: 100, step: 5, unit: " %" }),
};

export type State = StateOf<typeof FIELDS>;
