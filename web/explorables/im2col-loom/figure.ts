/** The im2col loom: windows become columns, and one matrix product is the whole convolution. */
import { figure } from "../base/state/figure.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS } from "./state.ts";
import { view } from "./view.ts";

const sizes = (size: number, kernel: number, stride: number, channels: number) => ({
  size,
  kernel,
  stride,
  channels,
});

export default figure({
  name: "im2col-loom",
  title: "im2col loom",
  version: 1,
  fields: FIELDS,
  keys: "Arrow keys on the matrix choose a number, on the image they move the window.",
  makeModel,
  view,
  python,
  presets: {
    small: { words: "4 × 4", state: sizes(4, 3, 1, 1) },
    strided: { words: "stride 2", state: sizes(6, 2, 2, 1) },
    colour: { words: "three channels", state: sizes(4, 2, 1, 3) },
    alexnet: { words: "AlexNet", state: sizes(227, 11, 4, 3) },
  },
  tour: [
    {
      part: "loom",
      text: "Each column is one window, read row by row. Point at another column: its window lights up in the image.",
      done: (now, before) => now.column !== before.column,
    },
    {
      part: "image",
      text: "Now the other way: move the window over the image and watch its column.",
      done: (now, before) => now.column !== before.column,
    },
    {
      part: "loom",
      text: "One row of the matrix meets one weight, the one to its left. Choose another row.",
      done: (now, before) => now.entry !== before.entry,
    },
    {
      part: "presets",
      text: "Choose “AlexNet”: a real first layer. Its matrix has 363 rows and 3025 columns.",
      done: (now) => now.size === 227,
    },
  ],
  challenges: {
    shape: {
      question: "Find a setting whose matrix has 27 rows and 4 columns.",
      preset: sizes(6, 3, 1, 1),
      solved: "27 = 3 channels × 3 × 3 weights, and 4 windows lie two by two.",
      judge({ rows, columns }) {
        if (rows === 27 && columns === 4) return true;
        const wrong = rows === 27 ? "The rows are right" : `There are ${rows} rows, not 27`;
        const also =
          columns === 4 ? "the columns are right" : `there are ${columns} columns, not 4`;
        return `${wrong}; ${also}.`;
      },
    },
    once: {
      question: "Choose a kernel of 2 or more and a stride so that no pixel is copied twice.",
      preset: sizes(6, 3, 1, 1),
      solved: "With a stride as large as the kernel the windows no longer overlap.",
      judge({ columns }, { kernel, stride }) {
        if (kernel < 2) return "A kernel of 1 is too easy: take 2 or more.";
        if (columns === 0) return "The kernel does not fit into the image.";
        if (columns === 1) return "With one window alone there is nothing to overlap. Take more.";
        return (
          stride >= kernel ||
          `Neighbouring windows still share pixels: the kernel is ${kernel}, the stride ${stride}.`
        );
      },
    },
  },
});
