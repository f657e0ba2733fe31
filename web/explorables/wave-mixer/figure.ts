/** The wave mixer: a curve, its waves, and how far a few of them reach. */
import { figure } from "../base/state/figure.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS, MOST } from "./state.ts";
import { view } from "./view.ts";

const [LOW_ENOUGH, FEWEST] = [1.18, 10];
const SQUARE = [1.2732, 0, 0.4244, 0, 0.2546, 0, 0, 0];

const squareOf = (terms: number) => ({
  words: terms === 1 ? "1 sine" : `square of ${terms}`,
  state: { shape: "square" as const, terms },
});

export default figure({
  name: "wave-mixer",
  title: "Wave mixer",
  version: 1,
  fields: FIELDS,
  keys: "On the curve, left and right move along it, up and down draw it.",
  makeModel,
  view,
  python,
  presets: {
    one: squareOf(1),
    three: squareOf(3),
    eleven: squareOf(11),
    fifty: squareOf(51),
    most: squareOf(MOST),
    saw: { words: "sawtooth of 20", state: { shape: "saw", terms: 20 } },
    triangle: { words: "triangle of 3", state: { shape: "triangle", terms: 3 } },
  },
  tour: [
    {
      part: "plot",
      text: "Move over the curve. Each wave is an arrow that turns; head to tail they reach as high as the sum.",
      done: (now, before) => now.place !== before.place,
    },
    {
      part: "terms",
      text: "Add waves with the slider. The flat parts get flatter, and one peak beside each jump stays.",
      done: (now, before) => now.terms > before.terms && now.terms > 20,
    },
    {
      part: "plot",
      text: "Draw a curve of your own: press and drag. Waves find their way to it at once.",
      done: (now) => now.shape === "drawn",
    },
    {
      part: "terms",
      text: "Rebuild your curve from few waves: pull the slider to the left, then back.",
      done: (now, before) => now.shape === "drawn" && now.terms < before.terms,
    },
    {
      part: "bars",
      text: "Mix for yourself: change the height of one wave, or its phase.",
      done: (now) => now.shape === "mix",
    },
  ],
  challenges: {
    gibbs: {
      question:
        "How few waves keep the highest point of the square wave below 1.18? Set the slider to that number.",
      preset: { shape: "square", terms: 3 },
      solved: "And with 201 waves it is still above 1.1789: more waves never bring it to 1.",
      judge({ peak, count }, { shape }) {
        if (shape !== "square") return "This question is about the square wave.";
        if (peak >= LOW_ENOUGH) return `The highest point is ${peak.toFixed(4)}: more waves.`;
        return count === FEWEST ? true : `${peak.toFixed(4)} is low enough, but fewer waves do it.`;
      },
    },
    crests: {
      question:
        "These are the three slowest waves of the square wave. Raise the highest point above 1.9 without changing an amplitude.",
      preset: { shape: "square", terms: 3 },
      solved:
        "Where all crests meet, amplitudes simply add up: 1.27 + 0.42 + 0.25. Phases decide the shape.",
      judge({ peak, first }) {
        const isKept = first.every(({ amplitude }, index) => {
          return Math.abs(amplitude - (SQUARE[index] ?? 0)) < 1e-3;
        });
        if (!isKept) return "An amplitude has changed: use the phases alone.";
        return peak > 1.9 ? true : `The highest point is ${peak.toFixed(3)}: let more crests meet.`;
      },
    },
  },
});
