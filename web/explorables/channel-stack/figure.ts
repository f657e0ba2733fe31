/** The channel stack: every channel meets its own plane, and a layer adds them up. */
import { KERNELS } from "../../maths/kernels.ts";
import { filled, type Matrix, matrix, sum } from "../../maths/matrix.ts";
import { planesOf, stacked } from "../../maths/windows/stack.ts";
import { figure } from "../base/state/figure.ts";
import { written } from "../base/view/written.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS } from "./state.ts";
import { view } from "./view.ts";

const UPRIGHT = KERNELS.sobel_x;
const flat = (...weights: [red: number, green: number, blue: number]) =>
  stacked(weights.map((weight) => filled(3, 3, () => weight)));
const sums = (planes: Matrix) => planesOf(planes).map(sum);

export default figure({
  name: "channel-stack",
  title: "Channel stack",
  version: 1,
  fields: FIELDS,
  photos: true,
  keys: "Arrow keys on a picture move the window, with Shift by ten pixels.",
  makeModel,
  view,
  python,
  presets: {
    orange: { words: "red minus blue", state: { planes: flat(1, 0, -1), channels: 3, bias: 0 } },
    edges: {
      words: "upright edges",
      state: { planes: stacked([UPRIGHT, UPRIGHT, UPRIGHT]), channels: 3, bias: 0 },
    },
    luma: {
      words: "1 × 1: grey",
      state: { planes: matrix([[0.299], [0.587], [0.114]]), channels: 3, bias: 0 },
    },
    one: { words: "red alone", state: { planes: flat(1, 0, 0), channels: 1, bias: 0 } },
  },
  tour: [
    {
      part: "red",
      text: "Three channels of one photo. Move the window: it moves in all of them, and its numbers follow.",
      done: (now, before) => now.row !== before.row || now.column !== before.column,
    },
    {
      part: "plane-green",
      text: "Each channel has a plane of weights of its own. Green counts for nothing here. Give it a weight: click and type.",
      done: (now, before) => now.planes !== before.planes,
    },
    {
      part: "bias",
      text: "The three sums and the bias are added: one number of the feature map. Move the bias.",
      done: (now, before) => now.bias !== before.bias,
    },
    {
      part: "sizes",
      text: "Choose 1 × 1: no neighbours any more, only the channels of one pixel are mixed.",
      done: (now) => now.planes.columns === 1,
    },
    {
      part: "filters",
      text: "A layer has many such filters. Change their number and watch what it has to learn.",
      done: (now, before) => now.filters !== before.filters,
    },
  ],
  challenges: {
    blue: {
      question:
        "Make a filter for blue: it answers 0 on every grey or white area, and more the further blue is above red and green.",
      preset: { planes: flat(1, 0, -1), channels: 3, bias: 0 },
      solved: "Blue counts for, red and green count against, and all weights add up to 0.",
      judge(_model, { planes, channels, bias }) {
        if (channels < 3) return "Blue is the third channel: take all three.";
        const [red = 0, green = 0, blue = 0] = sums(planes);
        if (blue <= 0) return "The weights for blue must add up to more than 0.";
        if (red >= 0 || green >= 0) return "Both red and green must count against it.";
        if (Math.abs(red + green + blue) > 0.01) {
          return `On white it answers, for all weights together are ${written(red + green + blue)}, not 0.`;
        }
        return bias === 0 || "On black only the bias is left: set it to 0.";
      },
    },
    grey: {
      question:
        "Make the feature map the grey image: 0.299 red + 0.587 green + 0.114 blue of each pixel.",
      preset: { planes: flat(1, 0, -1), channels: 3, bias: 0 },
      solved: "A 1 × 1 kernel mixes the channels of each pixel and looks at no neighbour.",
      judge(_model, { planes, channels, bias }) {
        if (channels < 3) return "All three channels take part.";
        if (planes.columns > 1) return "Neighbours take part. Which kernel sees one pixel alone?";
        const wanted = [0.299, 0.587, 0.114];
        const wrong = sums(planes).findIndex(
          (each, index) => Math.abs(each - (wanted[index] ?? 0)) > 0.001,
        );
        if (wrong >= 0)
          return `The weight for ${["red", "green", "blue"][wrong]} is not right yet.`;
        return bias === 0 || "The bias shifts every grey level: set it to 0.";
      },
    },
    count: {
      question: "Find a layer of 1 × 1 kernels with exactly 280 numbers to learn.",
      preset: { planes: flat(1, 0, -1), channels: 3, filters: 10, bias: 0 },
      solved:
        "70 filters with 3 weights and one bias each: as many numbers as ten filters of 3 × 3.",
      judge({ parameters, side }) {
        if (side > 1) return "These are 3 × 3 kernels. Choose 1 × 1.";
        return parameters === 280 || `Now it is ${parameters}.`;
      },
    },
  },
});
