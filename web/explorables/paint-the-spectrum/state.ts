/** What the reader can change: a photo, the stripes over it, and what is painted on its spectrum. */
import { choice, flag, number, photo, text } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";
import {
  ALLOWED,
  formatStrokes,
  HALF,
  LARGEST,
  parseStrokes,
  type Stroke,
  sampleStrokes,
  TOOLS,
} from "./strokes.ts";

/** The wave that lies over the photo as stripes. */
export const STRIPES = { u: 20, v: 34, amplitude: 40 };

export const FIELDS = {
  photo: photo("Photo", "camera", ["camera", "astronaut", "coins"]),
  stripes: flag("Stripes over the photo", true),
  tool: choice("Brush", "erase", TOOLS),
  size: number("Radius of the brush", 4, { min: 0, max: LARGEST }),
  u: number("Brush, u", 0, { min: -HALF, max: HALF - 1 }),
  v: number("Brush, v", 48, { min: -HALF, max: HALF - 1 }),
  strokes: text<readonly Stroke[]>("Strokes", [], {
    allowed: ALLOWED,
    parse: parseStrokes,
    format: formatStrokes,
    sample: sampleStrokes,
  }),
  shown: choice("Shown", "result", {
    result: "result",
    signed: "signed",
    change: "what changed",
  }),
  phases: flag("Phase as colour", false),
};

export type State = StateOf<typeof FIELDS>;
