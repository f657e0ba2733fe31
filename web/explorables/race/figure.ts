/** The race: sliding against Fourier, counted, and measured in the reader's own browser. */
import { figure } from "../base/state/figure.ts";
import { KERNELS } from "./counts.ts";
import { makeModel } from "./model.ts";
import { python } from "./python.ts";
import { FIELDS } from "./state.ts";
import { view } from "./view.ts";

export default figure({
  name: "race",
  title: "Race of sliding and Fourier",
  version: 1,
  fields: FIELDS,
  later: () => import("./worker.ts"),
  keys: "",
  makeModel,
  view,
  python,
  tour: [
    {
      part: "kernel",
      text: "Move K to where the lines of sliding and Fourier cross. Below it sliding has less to do, above it Fourier.",
      done: (now) => now.kernel >= 13 && now.kernel <= 17,
    },
    {
      part: "run",
      text: "Counting is not measuring. Start the race; it takes a few seconds, and you can go on reading.",
      done: (now) => now.times.rows.length === KERNELS.length,
    },
    {
      part: "facts",
      text: "Compare the two crossovers, and what one operation takes. Then choose another size of the image.",
      done: (now, before) => now.size !== before.size,
    },
  ],
  challenges: {
    counted: {
      question:
        "Set K to the smallest kernel for which Fourier has fewer operations to do than sliding.",
      solved: "Here the dashed lines have just crossed.",
      judge({ kernel, crossover, counted: { sliding, fourier } }) {
        if (kernel === crossover) return true;
        return fourier < sliding
          ? `At K = ${kernel} Fourier has already less to do, but it is not the smallest such kernel.`
          : `At K = ${kernel} Fourier still has ${(fourier / sliding).toPrecision(2)} times as much to do.`;
      },
    },
    measured: {
      question:
        "Race. Then set K to the smallest kernel from which on Fourier was faster than sliding in your browser.",
      solved: "This crossover belongs to these two programs, this browser and this machine.",
      judge({ kernel, crossed, rows }) {
        if (rows.length < KERNELS.length)
          return "The race is not over: nothing, or only a part, is measured.";
        if (crossed === 0)
          return "In your browser Fourier did not win at any of these sizes. Choose a larger image.";
        if (kernel === crossed) return true;
        const row = rows.find((one) => one.kernel === kernel);
        if (!row) return `K = ${kernel} was not measured; choose one with a dot.`;
        return row.fourier < row.sliding
          ? `At K = ${kernel} Fourier was faster, but it is not the smallest such kernel.`
          : `At K = ${kernel} sliding was faster.`;
      },
    },
  },
});
