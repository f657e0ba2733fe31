/** Paint the spectrum: erase or add waves, and the picture follows. */
import { figure } from "../base/state/figure.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS } from "./state.ts";
import type { Stroke } from "./strokes.ts";
import { view } from "./view.ts";

/** Stripes weaker than this are not seen, a photo that differs by less looks whole. */
const [UNSEEN, WHOLE] = [1, 4];

/** Along both axes, but for the middle. */
const CROSS: readonly Stroke[] = [
  {
    tool: "erase",
    size: 2,
    points: Array.from({ length: 31 }, (_, step) => [4 + 4 * step, 0] as const),
  },
  {
    tool: "erase",
    size: 2,
    points: Array.from({ length: 31 }, (_, step) => [0, 4 + 4 * step] as const),
  },
];

const restored = { stripes: false, shown: "result" } as const;

export default figure({
  name: "paint-the-spectrum",
  title: "Paint the spectrum",
  version: 1,
  fields: FIELDS,
  photos: true,
  keys: "On the spectrum, arrow keys move the brush, with Shift by ten; Enter or the space bar dabs.",
  makeModel,
  view,
  python,
  presets: {
    stripes: { words: "stripes", state: { stripes: true, strokes: [], shown: "result" } },
    wave: {
      words: "one painted wave",
      state: { ...restored, strokes: [{ tool: "paint", size: 0, points: [[8, 16]] }] },
    },
    middle: {
      words: "middle erased",
      state: {
        stripes: false,
        shown: "signed",
        strokes: [{ tool: "erase", size: 12, points: [[0, 0]] }],
      },
    },
    cross: {
      words: "cross erased",
      state: { stripes: false, shown: "change", strokes: CROSS },
    },
  },
  tour: [
    {
      part: "spectrum",
      text: "Move over the spectrum. Below you see the wave that each place stands for.",
      done: (now, before) => now.u !== before.u || now.v !== before.v,
    },
    {
      part: "spectrum",
      text: "Two bright dots do not belong to the photo: its stripes. Press on one of them. Its partner goes with it.",
      done: (now, before) => now.strokes.length > before.strokes.length,
    },
    {
      part: "brush",
      text: "Now take the brush “paint” and dab somewhere: one dab, one set of stripes.",
      done: (now) => now.strokes.at(-1)?.tool === "paint",
    },
  ],
  challenges: {
    stripes: {
      question: "Remove the stripes, and nothing else that one could see.",
      preset: { photo: "camera", stripes: true, strokes: [], tool: "erase", shown: "result" },
      solved: "Stripes lie over all pixels, and in the spectrum they are only two dots.",
      judge({ left, rms }, { strokes, photo, stripes }) {
        if (!stripes) return "You took the stripes away by their switch. Erase them instead.";
        if (strokes.length === 0 || photo === "own") return null;
        if (left >= UNSEEN) {
          return `The stripes still have an amplitude of ${left.toFixed(1)} grey levels. Look for two dots that face each other.`;
        }
        return rms <= WHOLE
          ? true
          : `The stripes are gone, but the photo has changed as well, by ${rms.toFixed(1)} grey levels. Take a smaller brush.`;
      },
    },
  },
});
