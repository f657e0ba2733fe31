/** The pixel microscope: a photo, the numbers under a loupe, and what 8 bits can hold. */
import { figure } from "../base/state/figure.ts";
import { written } from "../base/view/written.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS } from "./state.ts";
import { view } from "./view.ts";

const FLAT = 3;
const STEEP = 180;
const WANTED = 300;

export default figure({
  name: "pixel-microscope",
  title: "Pixel microscope",
  version: 1,
  fields: FIELDS,
  photos: true,
  keys: "Arrow keys on the photo move the loupe, with Shift by ten pixels; on the numbers they choose a pixel.",
  makeModel,
  view,
  python,
  tour: [
    {
      part: "photo",
      text: "The small frame is the loupe. Move it over the photo, with the pointer or the arrow keys.",
      done: (now, before) => now.row !== before.row || now.column !== before.column,
    },
    {
      part: "numbers",
      text: "These are the same pixels as numbers: 0 is black, 255 is white. Point at one of them.",
      done: (now, before) => now.down !== before.down || now.right !== before.right,
    },
    {
      part: "change",
      text: "Set the bits to 3. Eight levels are left: look at the sky, and at the histogram.",
      done: (now) => now.bits === 3,
    },
    {
      part: "clock",
      text: "Now add something to every pixel. On the clock of 256, after 255 comes 0 again.",
      done: (now) => now.add > 0,
    },
    {
      part: "split",
      text: "Choose the astronaut. A colour photo has three numbers for each pixel.",
      done: (now) => now.photo === "astronaut",
    },
  ],
  challenges: {
    edge: {
      question: `Find a place where the 12 × 12 levels under the loupe differ by ${STEEP} or more.`,
      preset: { photo: "camera", plane: "grey", row: 20, column: 400, add: 0, bits: 8 },
      solved: "There is an edge: dark and light lie side by side.",
      judge(model, state) {
        if (state.add !== 0 || state.bits !== 8) return "Set the sum back to 0 and the bits to 8.";
        const [low, high] = [Math.min(...model.window.data), Math.max(...model.window.data)];
        if (high - low >= STEEP) return true;
        const kind = high - low <= FLAT ? "This is flat: " : "";
        return `${kind}The levels go from ${low} to ${high}, a difference of ${high - low}.`;
      },
    },
    overflow: {
      question: `Choose a pixel and what is added, so that the true sum is ${WANTED}. What is stored?`,
      preset: {
        photo: "camera",
        plane: "grey",
        row: 94,
        column: 250,
        add: 0,
        bits: 8,
        overflow: "wrap",
      },
      solved: "300 − 256 = 44: the clock went once around.",
      judge(model, state) {
        if (model.sum !== WANTED) return `The sum is ${written(model.sum)}, not ${WANTED}.`;
        if (state.overflow === "clip")
          return "The sum is right, but clipping stores 255. Let it wrap.";
        return state.bits === 8 ? true : "The sum is right. Set the bits back to 8.";
      },
    },
  },
});
