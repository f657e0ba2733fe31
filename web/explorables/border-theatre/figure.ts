/** The border theatre: four claims about what lies outside of an image, side by side. */
import { figure } from "../base/state/figure.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS, PIECE } from "./state.ts";
import { view } from "./view.ts";

/** The pixel of the piece where the rules differ most at the bottom right. */
const LAST = { row: PIECE - 1, column: PIECE - 1 };

export default figure({
  name: "border-theatre",
  title: "Border theatre",
  version: 1,
  fields: FIELDS,
  photos: true,
  keys: "Arrow keys on a picture move to another pixel, in all four at once.",
  makeModel,
  view,
  python,
  presets: {
    wall: {
      words: "wall, blurred",
      state: { image: "wall", kernel: "blur", shown: "result", row: 0, column: 0 },
    },
    edges: {
      words: "wall, edges",
      state: { image: "wall", kernel: "sobel_y", shown: "result", row: 0, column: 2 },
    },
    grass: {
      words: "photo, bottom right",
      state: { image: "camera", kernel: "box15", corner: "bottom_right", shown: "result", ...LAST },
    },
    sky: {
      words: "photo, top left",
      state: {
        image: "camera",
        kernel: "box15",
        corner: "top_left",
        shown: "result",
        row: 0,
        column: 0,
      },
    },
    mirror: {
      words: "what lies outside",
      state: {
        image: "camera",
        kernel: "box15",
        corner: "bottom_right",
        shown: "outside",
        ...LAST,
      },
    },
  },
  tour: [
    {
      part: "scenes",
      text: "One image and one kernel, four rules for what lies outside. Point into a picture, or press arrow keys: the frame moves in all four, and below each stands its answer.",
      done: (now, before) => now.row !== before.row || now.column !== before.column,
    },
    {
      part: "shown",
      text: "Choose “what lies outside”. Around the image stands what each rule claims is there.",
      done: (now) => now.shown === "outside",
    },
    {
      part: "image",
      text: "On a plain wall three of the rules agree. Choose the photographer: there a mirror and the last pixel differ.",
      done: (now) => now.image !== "wall",
    },
    {
      part: "shown",
      text: "Choose “difference”. Colour is only at the rim: inside, all four give the same.",
      done: (now) => now.shown === "difference",
    },
    {
      part: "kernel",
      text: "Take the blur of 15 × 15. The rim is as wide as half the kernel, so large kernels suffer more.",
      done: (now) => now.kernel === "box15",
    },
  ],
  challenges: {
    darkest: {
      question:
        "The wall is 90 everywhere. Find a pixel at which zero padding does the most harm to the blurred wall.",
      preset: { image: "wall", kernel: "blur", shown: "result", row: 2, column: 2 },
      solved: "In a corner five of nine pixels are zeros, so 90 · 4/9 = 40 is left.",
      judge(model, state) {
        if (state.image !== "wall" || state.kernel !== "blur") {
          return "Take the wall and the blur of 3 × 3.";
        }
        const value = model.scenes[0]?.value ?? 0;
        if (Math.abs(value - 40) < 1e-6) return true;
        return Math.abs(value - 90) < 1e-6
          ? "Here the answer is still 90: the kernel meets no zero."
          : "60 is left here, for three of nine pixels are zeros. There is a worse place.";
      },
    },
    invented: {
      question: "Find a kernel for which zero padding invents edges of ±360 on the wall.",
      preset: { image: "wall", kernel: "blur", shown: "result", row: 0, column: 2 },
      solved: "Between black and 90 a Sobel kernel sees a jump: (1 + 2 + 1) · 90 = 360.",
      judge(model, state) {
        if (state.image !== "wall") return "Go back to the wall.";
        const value = Math.abs(model.scenes[0]?.value ?? 0);
        if (Math.abs(value - 360) < 1e-6) return true;
        return state.kernel.startsWith("sobel")
          ? "The kernel can do it. Go to another pixel: along the border that it looks across."
          : "This kernel does not answer with 360 anywhere on the wall.";
      },
    },
  },
});
