/** What the reader draws, and which unit of the network is open. */
import { choice, number, text } from "../base/state/fields.ts";
import type { StateOf } from "../base/state/figure.ts";
import { EXAMPLES } from "./examples.ts";
import { type Drawing, MOST_POINTS, pointCount, read, written } from "./strokes.ts";

const FIRST = 3;
/** Counted from 0, more than any of its layers has. */
const [CHANNELS, PLACES] = [15, 23] as const;

export const FIELDS = {
  strokes: text<Drawing>("Drawing", EXAMPLES[FIRST] ?? [], {
    allowed: `strokes of at most ${MOST_POINTS} points, as “Copy link” writes them`,
    parse: (code) => {
      const drawing = read(code);
      return drawing && pointCount(drawing) <= MOST_POINTS ? drawing : null;
    },
    format: written,
    sample(random) {
      const lines = 1 + Math.floor(3 * random());
      return Array.from({ length: lines }, () =>
        Array.from({ length: 2 + Math.floor(9 * random()) }, () => ({
          x: Math.round(63 * random()) / 63,
          y: Math.round(63 * random()) / 63,
        })),
      );
    },
  }),
  pen: number("Pen", 6, { min: 1, max: 16, unit: " %" }),
  layer: choice("Layer", "first", {
    first: "first convolution",
    pooled: "first pooling",
    second: "second convolution",
    again: "second pooling",
    scores: "scores",
  }),
  channel: number("Map", 6, { min: 0, max: CHANNELS }),
  row: number("Row", 2, { min: 0, max: PLACES }),
  column: number("Column", 10, { min: 0, max: PLACES }),
};

export type State = StateOf<typeof FIELDS>;
export type LayerKey = State["layer"];
