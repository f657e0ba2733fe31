/** The kernel lab: a photo, a kernel that can be edited, and what comes out, at once. */
import { KERNELS } from "../../maths/kernels.ts";
import { type Matrix, sum } from "../../maths/matrix.ts";
import { figure } from "../base/state/figure.ts";
import { written } from "../base/view/written.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS } from "./state.ts";
import { view } from "./view.ts";

/** What keeps the brightness is still a photo; what answers 0 on a plain area has signs to show. */
const shownAs = (kernel: Matrix) => (Math.abs(sum(kernel)) < 1e-9 ? "signed" : "clipped");

const named = Object.entries(KERNELS).map(
  ([name, kernel]) =>
    [name, { words: name.replace("_", " "), state: { kernel, display: shownAs(kernel) } }] as const,
);

export default figure({
  name: "kernel-lab",
  title: "Kernel lab",
  version: 1,
  fields: FIELDS,
  photos: true,
  keys: "Arrow keys on a picture move the window, with Shift by ten pixels.",
  makeModel,
  view,
  python,
  presets: Object.fromEntries(named),
  tour: [
    {
      part: "photo",
      text: "The frame is the window. Move over the photo and watch its numbers below.",
      done: (now, before) => now.row !== before.row || now.column !== before.column,
    },
    {
      part: "kernel",
      text: "Each pixel in the window is multiplied by the weight at its place. Change a weight: click it and type.",
      done: (now, before) => now.kernel !== before.kernel,
    },
    {
      part: "presets",
      text: "Choose “blur”, then “sobel x”. One keeps the brightness, the other leaves only edges: look at the gain.",
      done: (now) => now.kernel === KERNELS.sobel_x,
    },
  ],
  challenges: {
    brighter: {
      question: "Make the picture 10 % brighter without making it sharper or softer.",
      preset: { kernel: KERNELS.identity, display: "clipped" },
      solved: "One weight in the middle is the whole kernel, and its gain is 1.1.",
      judge(model, state) {
        if (Math.abs(model.gain - 1.1) > 0.005)
          return `The gain is ${written(model.gain)}, not 1.1.`;
        const middle = state.kernel.data[state.kernel.data.length >> 1] ?? 0;
        return Math.abs(middle - 1.1) < 0.005
          ? true
          : "The gain is right, but neighbours count too, so edges change.";
      },
    },
  },
});
