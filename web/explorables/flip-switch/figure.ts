/** The flip switch: what the flip of a convolution does, and which laws it makes true. */
import { counting, flipped, matrix } from "../../maths/matrix.ts";
import { figure } from "../base/state/figure.ts";
import { written } from "../base/view/written.ts";
import { type Model, modelOf } from "./model.ts";
import { python } from "./python.ts";
import { dots, FIELDS, type State } from "./state.ts";
import { view } from "./view.ts";

const TWO = { dimensions: "two" } as const;
const ROUND = matrix([
  [1, 2, 1],
  [2, 4, 2],
  [1, 2, 1],
]);

export default figure({
  name: "flip-switch",
  title: "Flip switch",
  version: 1,
  fields: FIELDS,
  keys: "Arrow keys move over all tables; Space paints a pixel.",
  makeModel: () => modelOf,
  view,
  python,
  presets: {
    dot: { words: "one dot", state: { ...TWO, image: dots([2, 2]), kernel: counting(3) } },
    dots: {
      words: "two dots",
      state: { ...TWO, image: dots([1, 1], [2, 2]), kernel: counting(3) },
    },
    round: {
      words: "a symmetric kernel",
      state: { ...TWO, image: dots([0, 3], [2, 1]), kernel: ROUND },
    },
    worked: {
      words: "worked example",
      state: { ...TWO, image: counting(5), kernel: counting(3) },
    },
    list: {
      words: "lists",
      state: {
        dimensions: "one",
        signal: FIELDS.signal.initial,
        weights: FIELDS.weights.initial,
      },
    },
    box: {
      words: "lists that are equal",
      state: {
        dimensions: "one",
        signal: matrix([[1, 1, 1, 1]]),
        weights: matrix([[1, 1, 1, 1]]),
      },
    },
  },
  tour: [
    {
      part: "laid",
      text: "One dot went in, and the kernel came out as it is written. Choose “correlation”: nothing is turned, and what comes out is turned.",
      done: (now) => now.operation === "correlate",
    },
    {
      part: "stamps",
      text: "Go back to “convolution” and paint a second dot into the image. Each dot has its own stamp.",
      done: (now, before) => now.image !== before.image && now.operation === "convolve",
    },
    {
      part: "result",
      text: "Point at a number of the result: the small weights show where it comes from.",
      done: (now, before) => now.row !== before.row || now.column !== before.column,
    },
    {
      part: "swapped",
      text: "Swap image and kernel. The result stays.",
      done: (now, before) => now.image === before.kernel,
    },
    {
      part: "swapped",
      text: "Now choose the size “same”. The law is gone: each result is as large as what stands first.",
      done: (now) => now.size === "same",
    },
  ],
  challenges: {
    symmetric: {
      question:
        "Make a kernel for which convolution and correlation are the same for every image. Its weights must not all be equal.",
      preset: { ...TWO, kernel: counting(3), image: dots([2, 2]) },
      solved: "Half a turn leaves your kernel as it is, so the flip changes nothing.",
      judge: judgeSymmetric,
    },
    same: {
      question:
        "Keep the convolution and the size “same”. Make the law hold again: swapping must change nothing.",
      preset: {
        ...TWO,
        operation: "convolve",
        size: "same",
        image: counting(5),
        kernel: counting(3),
      },
      solved: "Image and kernel have one size, so both orders cut the full result in the same way.",
      judge: judgeSame,
    },
  },
});

function judgeSymmetric({ kernel }: Model): true | string | null {
  const [first] = kernel.data;
  const turned = flipped(kernel).data;
  const index = kernel.data.findIndex((value, place) => value !== turned[place]);
  if (index >= 0) {
    const place = (at: number) =>
      `row ${Math.floor(at / kernel.columns)}, column ${at % kernel.columns}`;
    const [one, other] = [kernel.data[index] ?? 0, turned[index] ?? 0];
    return `The weight at ${place(index)} is ${written(one)}, but opposite, at ${place(kernel.data.length - 1 - index)}, stands ${written(other)}.`;
  }
  return kernel.data.every((weight) => weight === first)
    ? "All weights are equal. Find another kernel."
    : true;
}

function judgeSame(model: Model, state: State): true | string | null {
  if (state.operation !== "convolve") return "Keep the convolution.";
  if (state.size !== "same") return "The size must be “same”.";
  if (model.impulses === 0 || model.kernel.data.every((weight) => weight === 0))
    return "Only zeros: there is nothing to compare.";
  if (model.law === "holds") return true;
  const { image, kernel, law } = model;
  if (law === "other numbers") return "Both results have one size, but other numbers.";
  return `One result has the size ${image.columns}, the other ${kernel.columns}.`;
}
