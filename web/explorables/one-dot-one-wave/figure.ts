/** One dot, one wave: a place in the spectrum is a grating, and its partner belongs to it. */
import { figure } from "../base/state/figure.ts";
import { written } from "../base/view/written.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS } from "./state.ts";
import { view } from "./view.ts";

const WANTED = 5;

export default figure({
  name: "one-dot-one-wave",
  title: "One dot, one wave",
  version: 1,
  fields: FIELDS,
  keys: "Arrow keys on the spectrum move the dot; on the wave they slide and weaken the stripes.",
  makeModel,
  view,
  python,
  presets: {
    upright: { words: "(0, 8)", state: { u: 0, v: 8 } },
    level: { words: "(2, 0)", state: { u: 2, v: 0 } },
    diagonal: { words: "(4, 4)", state: { u: 4, v: 4 } },
    leaning: { words: "(−3, 12)", state: { u: -3, v: 12 } },
    posts: { words: "finest upright", state: { u: 0, v: -32 } },
    chessboard: { words: "chessboard", state: { u: -32, v: -32 } },
  },
  tour: [
    {
      part: "spectrum",
      text: "Each place here is one wave. Drag the dot away from the middle: the stripes get finer.",
      done: (now, before) => Math.hypot(now.u, now.v) > Math.hypot(before.u, before.v),
    },
    {
      part: "spectrum",
      text: "Now drag it round the middle. The stripes turn, and they always stand across the line from dot to dot.",
      done: (now, before) => now.u !== before.u && now.v !== 0 && now.u !== 0,
    },
    {
      part: "sliders",
      text: "Change the phase. The stripes slide, the dot stays where it is: only its colour changes.",
      done: (now, before) => now.phase !== before.phase,
    },
    {
      part: "wave",
      text: "The other way round: press on the wave and pull to where the next crest shall be. The dot follows.",
      done: (now, before) => now.u !== before.u || now.v !== before.v,
    },
  ],
  challenges: {
    circle: {
      question:
        "Make stripes whose crests are 12.8 pixels apart and that are neither upright nor level.",
      solved: "The dot is 64 / 12.8 = 5 away from the middle: 3² + 4² = 5².",
      judge({ radius, period }, { u, v }) {
        if (Math.abs(radius - WANTED) > 1e-9) {
          return radius === 0
            ? "This wave has no crests: the dot stands in the middle."
            : `These crests are ${period.toFixed(2)} pixels apart. That is 64 divided by the dot's distance from the middle.`;
        }
        return u !== 0 && v !== 0
          ? true
          : `The distance is right, but these stripes ${u === 0 ? "stand upright" : "lie level"}.`;
      },
    },
    slide: {
      question: "Slide the stripes to the right by a quarter of their period.",
      preset: { u: 0, v: 4, phase: 0, amplitude: 1 },
      solved: "A crest stands where the angle is 0. A phase of −90° lets it come a quarter later.",
      judge(_model, { u, v, phase, amplitude }) {
        if (u !== 0 || v !== 4 || amplitude !== 1) return "Only slide: u, v and amplitude stay.";
        if (phase === -90) return true;
        return phase === 90
          ? "They have gone to the left: the angle reaches 0 a quarter earlier."
          : `The phase is ${written(phase)}°; a whole period is 360°.`;
      },
    },
  },
});
