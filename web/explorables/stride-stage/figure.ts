/** The stride stage: where a window can lie, what stays unseen, and the size of what comes out. */
import { figure } from "../base/state/figure.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS, type State } from "./state.ts";
import { view } from "./view.ts";

type Sizes = Pick<State, "size" | "kernel" | "stride" | "padding" | "dilation">;

function gather(size: number, kernel: number, stride: number, padding: number, dilation = 1) {
  const sizes: Sizes = { size, kernel, stride, padding, dilation };
  return { operation: "gather", ...sizes } as const;
}

export default figure({
  name: "stride-stage",
  title: "Stride stage",
  version: 1,
  fields: FIELDS,
  keys: "Arrow keys on a grid move the window by one stride.",
  makeModel,
  view,
  python,
  presets: {
    plain: { words: "5, no padding", state: gather(5, 3, 1, 0) },
    same: { words: "“same”", state: gather(5, 3, 1, 1) },
    strided: { words: "stride 2", state: gather(5, 3, 2, 1) },
    left_over: { words: "row left over", state: gather(10, 3, 3, 0) },
    dilated: { words: "dilation 2", state: gather(7, 3, 1, 0, 2) },
    alexnet: { words: "AlexNet", state: gather(227, 11, 4, 0) },
    resnet: { words: "ResNet", state: gather(224, 7, 2, 3) },
    enlarge: {
      words: "transposed",
      state: { ...gather(3, 3, 2, 0), operation: "spread" },
    },
  },
  tour: [
    {
      part: "large",
      text: "The frame is the window. Move it: point, drag, or press arrow keys. It jumps by the stride.",
      done: (now, before) => now.row !== before.row || now.column !== before.column,
    },
    {
      part: "player",
      text: "Each position gives one number of the output. Press Play, or go on step by step.",
      done: (now, before) => now.row > before.row || now.column > before.column,
    },
    {
      part: "padding",
      text: "The grey frame of zeros is the padding. Set it to 0: how many positions are left?",
      done: (now) => now.padding === 0,
    },
    {
      part: "size",
      text: "Without padding, make the input 6. The last row and column are striped: no window reaches them.",
      done: (now) => now.size === 6,
    },
    {
      part: "operation",
      text: "Now turn it round: “transposed” stamps the kernel once for each pixel, and the output is the larger grid.",
      done: (now) => now.operation === "spread",
    },
  ],
  challenges: {
    fifty_five: {
      question:
        "AlexNet's first layer gives 55 × 55. Find an input size, a kernel and a stride of 2 or more that give 55.",
      preset: gather(32, 5, 2, 0),
      solved: "AlexNet takes 227, 11 and 4; many others are right, too.",
      judge(model, state) {
        if (state.operation !== "gather") return "Set the operation back to convolution.";
        if (state.stride < 2) return "Any size is easy with stride 1. Take a stride of 2 or more.";
        if (model.output === 55) return true;
        return `Now it gives ${model.output}. With stride ${state.stride} the image needs about 55 · ${state.stride} pixels and the kernel's rest.`;
      },
    },
    halve: {
      question:
        "A kernel of 5 and stride 2 shall turn 64 rows into 32. Which padding does it need?",
      preset: gather(64, 5, 2, 0),
      solved:
        "⌊(64 + 2 · 2 − 5) / 2⌋ + 1 = 31 + 1 = 32. The last row of the padding is never used.",
      judge(model, state) {
        if (state.operation !== "gather") return "Set the operation back to convolution.";
        const { size, kernel, stride, dilation } = state;
        if (size !== 64 || kernel !== 5 || stride !== 2 || dilation !== 1) {
          return "Change the padding alone: input 64, kernel 5, stride 2, dilation 1.";
        }
        return model.output === 32 || `With padding ${state.padding} it gives ${model.output}.`;
      },
    },
    unseen: {
      question:
        "Choose a setting without padding in which exactly two rows of the image are never looked at.",
      preset: gather(9, 3, 2, 0),
      solved: "The division leaves 2, or the windows leave gaps between them.",
      judge(model, state) {
        if (state.operation !== "gather") return "Set the operation back to convolution.";
        if (state.padding > 0) return "Set the padding to 0.";
        if (model.output === 0) return "The kernel fits nowhere, so no row is looked at.";
        const unused = model.values.unused as number;
        return (
          unused === 2 || `Now ${unused === 1 ? "one row is" : `${unused} rows are`} left out.`
        );
      },
    },
  },
});
