/** A drawn digit goes through a small network, and every number of it can be opened. */
import { figure } from "../base/state/figure.ts";
import { percent } from "../base/view/written.ts";
import { EXAMPLES } from "./examples.ts";
import { makeModel, NETWORK } from "./model.ts";
import { FIELDS } from "./state.ts";
import { written } from "./strokes.ts";
import { view } from "./view.ts";

export default figure({
  name: "draw-a-digit",
  title: "Draw a digit",
  version: 1,
  fields: FIELDS,
  data: NETWORK,
  keys: "On the pad arrow keys draw, with Shift they move the pen, Backspace takes a line back.",
  makeModel,
  view,
  tour: [
    {
      part: "pad",
      text: "Clear the pad and draw a digit of your own. The network answers while you draw.",
      done: (now, before) => written(now.strokes) !== written(before.strokes),
    },
    {
      part: "maps",
      text: "Each small picture is a feature map: one question, asked all over your digit. Press one to open it.",
      done: (now, before) => now.channel !== before.channel || now.layer !== before.layer,
    },
    {
      part: "unit",
      text: "Move over the large map. Each of its pixels is a sum like this: window times weights, plus a bias, and ReLU cuts off what is negative.",
      done: (now, before) => now.row !== before.row || now.column !== before.column,
    },
  ],
  challenges: {
    unsure: {
      question: "Draw something that the network cannot decide on: no digit gets more than 60 %.",
      preset: { strokes: EXAMPLES[7] ?? [] },
      solved: "Between two digits a network has to guess, and the probabilities say so.",
      judge: ({ probabilities, answer, empty }) => {
        const most = probabilities[answer] ?? 1;
        if (empty) return "Nothing is drawn.";
        return most <= 0.6 ? true : `It is ${percent(most, 0)} sure of ${answer}.`;
      },
    },
  },
});
