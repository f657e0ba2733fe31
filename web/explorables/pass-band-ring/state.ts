/** What the reader can change: the ring on the spectrum, and how sharp its edge is. */
import type { PROFILES } from "../../maths/radial.ts";
import { choice, number, photo } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";

/** The side of the picture, and of its spectrum. */
export const SIDE = 256;
/** Beyond the corners: no outer limit. */
export const BEYOND = 182;

export const FIELDS = {
  photo: photo("Photo", "camera", ["camera", "astronaut"]),
  inner: number("Inner radius", 0, { min: 0, max: BEYOND - 1 }),
  outer: number("Outer radius", 20, { min: 1, max: BEYOND }),
  profile: choice("Edge", "ideal", {
    ideal: "ideal",
    gaussian: "Gaussian",
    butterworth: "Butterworth",
  } satisfies Record<(typeof PROFILES)[number], string>),
  order: number("Order of Butterworth", 2, { min: 1, max: 12 }),
};

export type State = StateOf<typeof FIELDS>;
