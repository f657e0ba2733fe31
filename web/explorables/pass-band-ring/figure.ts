/** The pass-band ring: which waves of a photo are kept, and what a sharp edge does to it. */
import { figure } from "../base/state/figure.ts";
import { percent, written } from "../base/view/written.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { BEYOND, FIELDS } from "./state.ts";
import { view } from "./view.ts";

/** Less is not seen: levels are rounded. */
const HALF_A_LEVEL = 0.5;

export default figure({
  name: "pass-band-ring",
  title: "Pass-band ring",
  version: 1,
  fields: FIELDS,
  photos: true,
  keys: "Arrow keys on the spectrum move the outer circle, with Shift the inner one.",
  makeModel,
  view,
  python,
  presets: {
    low: { words: "low-pass", state: { inner: 0, outer: 20 } },
    high: { words: "high-pass", state: { inner: 20, outer: BEYOND } },
    band: { words: "band-pass", state: { inner: 10, outer: 40 } },
    all: { words: "everything", state: { inner: 0, outer: BEYOND } },
  },
  tour: [
    {
      part: "ring",
      text: "Drag the circle outward, or press an arrow key on it: finer waves come in, and the photo gets sharper.",
      done: (now, before) => now.outer > before.outer,
    },
    {
      part: "edge",
      text: "Ripples stand beside the coat. Choose the edge “Gaussian”: they go. The curve of the kernel says why.",
      done: (now) => now.profile === "gaussian",
    },
    {
      part: "radii",
      text: "Raise the inner radius: the mean and the slow waves go, and only edges are left.",
      done: (now) => now.inner > 0,
    },
  ],
  challenges: {
    calm: {
      question:
        "With an outer radius of at most 40, keep at least 90 % of the energy, and make no grey level that lies outside of the photo’s own.",
      preset: { inner: 0, outer: 20, profile: "ideal" },
      solved: "A kernel without negative weights only takes means, so nothing leaves the range.",
      judge(model, state) {
        if (Math.max(state.inner, state.outer) > 40) return "The outer radius is beyond 40.";
        if (!model.hasMean) return "The mean is gone: the inner radius must be 0.";
        if (model.energy < 0.9) return `Only ${percent(model.energy)} of the energy is kept.`;
        if (
          model.low < model.photoLow - HALF_A_LEVEL ||
          model.high > model.photoHigh + HALF_A_LEVEL
        ) {
          return `The levels go from ${written(model.low, 1)} to ${written(model.high, 1)}: ripples. Look at the kernel’s curve.`;
        }
        return true;
      },
    },
    edges: {
      question:
        "Find a ring that keeps less than 2 % of the energy with more than half of all coefficients.",
      preset: { inner: 0, outer: 20, profile: "ideal" },
      solved: "Most waves of a photo are fine ones, and nearly all of them are weak.",
      judge(model) {
        if (model.energy >= 0.02)
          return `It keeps ${percent(model.energy)} of the energy: too much.`;
        return model.coefficients > 0.5
          ? true
          : `It keeps ${percent(model.coefficients)} of the coefficients: too few.`;
      },
    },
  },
});
