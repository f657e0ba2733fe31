/** The theorem bench: slide the kernel or multiply spectra, and see what a wrong switch does. */
import { figure } from "../base/state/figure.ts";
import { diagnosis, makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS, KERNELS } from "./state.ts";
import { view } from "./view.ts";

const kernels = Object.entries(KERNELS).map(
  ([name, kernel]) => [name, { words: name.replace("_", " "), state: { kernel } }] as const,
);
const right = { operation: "convolve", centre: "centre" } as const;

export default figure({
  name: "theorem-bench",
  title: "Theorem bench",
  version: 1,
  fields: FIELDS,
  photos: true,
  keys: "Arrow keys on a picture move the pixel that is told below.",
  makeModel,
  view,
  python,
  presets: {
    ...Object.fromEntries(kernels),
    circular: { words: "right: on a ring", state: { ...right, border: "wrap", pad: false } },
    linear: { words: "right: with zeros", state: { ...right, border: "zero", pad: true } },
  },
  tour: [
    {
      part: "switches",
      text: "Both ways agree now. Put “one too far” at (0, 0), and look at the difference.",
      done: (now) => now.centre === "far",
    },
    {
      part: "field",
      text: "Place (0, 0) of this array means “no shift”. Put the kernel’s centre back there.",
      done: (now) => now.centre === "centre",
    },
    {
      part: "switches",
      text: "Choose another border in space. Only the frame differs: Fourier’s image is a ring.",
      done: (now) => now.border !== "wrap",
    },
    {
      part: "switches",
      text: "Now take the border “zero” and pad with zeros in Fourier: nothing comes round any more.",
      done: (now) => now.border === "zero" && now.pad,
    },
  ],
  challenges: {
    mend: {
      question:
        "Here are the three mistakes of the lecture. Make both pictures equal at every pixel, the frame too.",
      preset: {
        kernel: KERNELS.sobel_x,
        operation: "correlate",
        centre: "far",
        border: "edge",
        pad: false,
      },
      solved: "Same flip, the centre at (0, 0), and one rule for the border: then both are one.",
      judge(model, state) {
        if (model.isEmpty)
          return "With this kernel both are empty. Choose one that shows something.";
        return model.differing === 0 ? true : diagnosis(model, state);
      },
    },
    unflipped: {
      question:
        "Leave “no flip” as it is. Find a kernel with at least three weights that are not 0 for which both agree.",
      preset: { kernel: KERNELS.sobel_x, operation: "correlate", border: "wrap", pad: false },
      solved: "Turned by half a circle, this kernel is itself, so there is nothing to flip.",
      judge(model, state) {
        if (state.operation !== "correlate") return "Space flips again: leave “no flip” on.";
        if (state.kernel.data.filter((weight) => weight !== 0).length < 3) {
          return "This kernel has fewer than three weights that are not 0.";
        }
        if (model.differing === 0) return true;
        return model.isMinus
          ? "One is minus the other: opposite weights of your kernel have opposite signs."
          : diagnosis(model, state);
      },
    },
  },
});
