import { outputSize, stampedSize } from "../../maths/windows/positions.ts";
import { imports } from "../course/python-imports.ts";
import type { State } from "./state.ts";

/** The same as a cell: the numbers of the input count its pixels, every weight is 1. */
export function python(state: State): string {
  const { operation, size, kernel, stride, padding, dilation } = state;
  const options = `stride=${stride}, padding=${padding}, dilation=${dilation}`;
  const box = `box = np.ones((${kernel}, ${kernel}), dtype=int)`;
  if (operation === "spread") {
    if (stampedSize(state) <= 2 * padding) return "# The padding cuts everything off.";
    return `${imports("transposed")}

ones = np.ones((${size}, ${size}), dtype=int)
${box}
y = transposed(ones, box, ${options})
print(y.shape, y.max())`;
  }
  const small = outputSize(state);
  if (small === 0) return "# The kernel is larger than the padded image: it fits nowhere.";
  const inside = (place: number) => Math.min(place, small - 1);
  return `${imports("correlate2d")}

x = np.arange(1, ${size * size + 1}).reshape(${size}, ${size})
${box}
y = correlate2d(x, box, ${options})
print(y.shape, y[${inside(state.row)}, ${inside(state.column)}])`;
}
