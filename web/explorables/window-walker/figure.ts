/** The window walker: every sum of a correlation or a convolution, with its products. */
import { KERNELS } from "../../maths/kernels.ts";
import { counting, filled, matrix, sum } from "../../maths/matrix.ts";
import { figure } from "../base/state/figure.ts";
import { written } from "../base/view/written.ts";
import { type Model, modelOf } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS, type State } from "./state.ts";
import { view } from "./view.ts";

const STEP = [0, 0, 9, 9, 9];
const DOT = filled(5, 5, (row, column) => +(row === 2 && column === 2));

export default figure({
  name: "window-walker",
  title: "Window walker",
  version: 1,
  fields: FIELDS,
  keys: "Arrow keys move over image, kernel and output; type to change a number, Enter takes it.",
  makeModel: () => modelOf,
  view,
  python,
  presets: {
    worked: {
      words: "worked example",
      state: { dimensions: "two", image: counting(5), kernel: counting(3) },
    },
    edge: {
      words: "an edge",
      state: { dimensions: "two", image: matrix(STEP.map(() => STEP)), kernel: KERNELS.sobel_x },
    },
    dot: { words: "one dot", state: { dimensions: "two", image: DOT, kernel: counting(3) } },
    list: {
      words: "a list",
      state: {
        dimensions: "one",
        signal: FIELDS.signal.initial,
        weights: FIELDS.weights.initial,
      },
    },
    rise: {
      words: "a step in a list",
      state: {
        dimensions: "one",
        signal: matrix([[1, 1, 1, 1, 6, 6, 6, 6]]),
        weights: matrix([[-1, 0, 1]]),
      },
    },
  },
  tour: [
    {
      part: "output",
      text: "Each output is one sum. Point at another one: the window moves to where it comes from.",
      done: (now, before) => now.row !== before.row || now.column !== before.column,
    },
    {
      part: "player",
      text: "Press Step, or Play. The window walks along the row, then goes on in the next.",
      done: (now, before) => now.row !== before.row || now.column !== before.column,
    },
    {
      part: "kernel",
      text: "Change a weight: click it and type, or press Page Up. All sums follow.",
      done: (now, before) => now.kernel !== before.kernel,
    },
    {
      part: "input",
      text: "Now choose “convolution”. The small weights in the window turn by half a circle.",
      done: (now) => now.operation === "convolve",
    },
    {
      part: "presets",
      text: "The same in one dimension: choose “a list”.",
      done: (now) => now.dimensions === "one",
    },
  ],
  challenges: {
    neighbour: {
      question:
        "Change the weights so that each output is the pixel to the right of its window’s middle.",
      preset: { image: counting(5), kernel: KERNELS.identity, operation: "correlate" },
      solved: "One weight of 1 picks one pixel, and all others are left out.",
      judge: judgeNeighbour,
    },
    silence: {
      question:
        "Leave the image as it is. Find weights, not all of them 0, with which every output is 0.",
      preset: { image: counting(5), kernel: counting(3), operation: "correlate" },
      solved:
        "Your kernel does not see an even slope: what it adds on one side it takes on the other.",
      judge: judgeSilence,
    },
  },
});

const NEAR = 1e-6;

/** The output if each sum were the pixel `down` and `right` of its window's middle. */
function picks({ input, kernel, output }: Model, down: number, right: number): boolean {
  const [top, left] = [(kernel.rows >> 1) + down, (kernel.columns >> 1) + right];
  return output.data.every((value, index) => {
    const row = Math.floor(index / output.columns) + top;
    const column = (index % output.columns) + left;
    return Math.abs(value - (input.data[row * input.columns + column] ?? Number.NaN)) < NEAR;
  });
}

function judgeNeighbour(model: Model): true | string | null {
  if (picks(model, 0, 1)) return true;
  if (picks(model, 0, 0)) return "Each output is the middle pixel itself.";
  if (picks(model, 0, -1)) return "That is the pixel on the left. Look which way the weights lie.";
  if (picks(model, 1, 0) || picks(model, -1, 0))
    return "That is a pixel above or below the middle.";
  const others = [...model.kernel.data].filter((weight) => weight !== 0).length;
  if (others > 1) return `${others} weights are not 0, so several pixels come together.`;
  return `The first output is ${written(model.output.data[0] ?? 0)}, not yet the pixel on the right.`;
}

function judgeSilence(model: Model, state: State): true | string | null {
  if (state.dimensions === "one" || !same(model.input.data, counting(5).data))
    return "The image must stay 1 to 25.";
  if (model.kernel.data.every((weight) => weight === 0)) return "All weights are 0.";
  if (model.output.data.every((value) => Math.abs(value) < NEAR)) return true;
  const gain = sum(model.kernel);
  if (Math.abs(gain) > NEAR)
    return `The weights add up to ${written(gain)}, so a brighter image gives larger sums.`;
  return `The weights add up to 0, but the first output is ${written(model.output.data[0] ?? 0)}: the image grows to the right and down, and the kernel notices.`;
}

const same = (one: Float64Array, other: Float64Array) =>
  one.length === other.length && one.every((value, index) => value === other[index]);
