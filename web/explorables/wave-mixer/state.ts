/** What the reader can change: a curve, and how many of its waves are added up. */
import { choice, grid, number, text } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";
import { ALLOWED, FIRST, formatDrawing, parseDrawing, sampleDrawing } from "./drawing.ts";

/** Waves whose amplitude and phase the reader sets. */
export const MIXED = 8;
export const MOST = 201;
/** Places of the arrows along a period. */
export const PLACES = 256;

const row = (...values: number[]) => [values];

export const FIELDS = {
  shape: choice("Curve", "square", {
    square: "square wave",
    saw: "sawtooth",
    triangle: "triangle",
    drawn: "your drawing",
    mix: "your own mix",
  }),
  terms: number("Waves", 3, { min: 1, max: MOST }),
  place: number("Place", 24, { min: 0, max: PLACES - 1 }),
  drawn: text<Float64Array>("Drawing", FIRST, {
    allowed: ALLOWED,
    parse: parseDrawing,
    format: formatDrawing,
    sample: sampleDrawing,
  }),
  amplitudes: grid("Amplitudes", row(1, 0, 0, 0, 0, 0, 0, 0), { min: 0, max: 1.5, step: 0.05 }),
  phases: grid("Phases", row(0, 0, 0, 0, 0, 0, 0, 0), { min: -180, max: 180, step: 5 }),
};

export type State = StateOf<typeof FIELDS>;
