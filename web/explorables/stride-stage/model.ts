/** Where the window can lie, what it sees there, and which rows it never sees. */
import { within } from "../../maths/matrix.ts";
import {
  type Axis,
  covered,
  outputSize,
  runs,
  stampedSize,
  visits,
} from "../../maths/windows/positions.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { State } from "./state.ts";

export type Strip = readonly [first: number, count: number];

/** Two grids: one that windows lie on, and one with a cell for each window. */
export interface Model extends Modelled {
  /** The sides of the two grids; the larger one has its padding with it. */
  readonly large: number;
  readonly small: number;
  /** Side of the result. */
  readonly output: number;
  readonly reach: number;
  readonly row: number;
  readonly column: number;
  /** First row and column of the window on the larger grid. */
  readonly top: number;
  readonly left: number;
  /** Rows, and just so columns, of the larger grid that no weight ever meets. */
  readonly unused: readonly Strip[];
  /** What stands in a cell of the larger and of the smaller grid. */
  largeValue(row: number, column: number): number;
  smallValue(row: number, column: number): number;
}

export function makeModel(): (state: State) => Model {
  return (state) => (state.operation === "gather" ? gathered(state) : spread(state));
}

function gathered(state: State): Model {
  const { size, padding, stride, kernel, dilation } = state;
  const reach = covered(state);
  const large = size + 2 * padding;
  const small = outputSize(state);
  const seen = visits(small, large, state);
  const unused = small ? runs(large, (place) => seen[place] === 0) : [];
  const [row, column] = [within(state.row, small), within(state.column, small)];
  /** The image holds 1, 2, 3, ..., row after row; the padding zeros. */
  const pixel = (r: number, c: number) => {
    const inside = r >= padding && c >= padding && r < padding + size && c < padding + size;
    return inside ? (r - padding) * size + c - padding + 1 : 0;
  };
  const windowSum = (r: number, c: number) => {
    let total = 0;
    for (let u = 0; u < kernel; u++) {
      for (let v = 0; v < kernel; v++) {
        total += pixel(r * stride + u * dilation, c * stride + v * dilation);
      }
    }
    return total;
  };
  const value = small ? windowSum(row, column) : 0;
  const never = runs(size, (place) => small > 0 && seen[place + padding] === 0);
  const lost = never.reduce((total, [, count]) => total + count, 0);
  return {
    large,
    small,
    output: small,
    reach,
    row,
    column,
    top: row * stride,
    left: column * stride,
    unused,
    largeValue: pixel,
    smallValue: windowSum,
    sentence: gatherSentence(state, small, reach, { row, column, value }, never),
    values: { output: small, covers: reach, value, unused: lost },
  };
}

function spread(state: State): Model {
  const { size, padding, stride } = state;
  const reach = covered(state);
  const large = stampedSize(state);
  const output = Math.max(0, large - 2 * padding);
  const counts = visits(size, large, state);
  const [row, column] = [within(state.row, size), within(state.column, size)];
  const kept = counts.subarray(padding, padding + output);
  const most = kept.reduce((one, other) => Math.max(one, other), 0);
  const least = kept.reduce((one, other) => Math.min(one, other), most);
  return {
    large,
    small: size,
    output,
    reach,
    row,
    column,
    top: row * stride,
    left: column * stride,
    unused: runs(large, (place) => counts[place] === 0),
    largeValue: (r, c) => (counts[r] ?? 0) * (counts[c] ?? 0),
    smallValue: () => 1,
    sentence: spreadSentence(state, output, [least * least, most * most]),
    values: { output, covers: reach, counts: [...kept], most: most * most },
  };
}

function gatherSentence(
  { size, kernel, stride, padding, dilation }: Axis,
  output: number,
  reach: number,
  at: { row: number; column: number; value: number },
  never: readonly Strip[],
): string {
  if (output === 0) {
    return `The kernel covers ${reach} pixels, but the padded image has only ${size + 2 * padding}: it fits nowhere.`;
  }
  const room = `${size} + 2 · ${padding} − ${dilation} · (${kernel} − 1) − 1`;
  const sum = `⌊(${room}) / ${stride}⌋ + 1 = ⌊${size + 2 * padding - reach} / ${stride}⌋ + 1 = ${output}.`;
  const here = `At row ${at.row}, column ${at.column} the pixels under the kernel add up to ${at.value}.`;
  const lost = never.map(([first, count]) => (count > 1 ? `${first}–${first + count - 1}` : first));
  if (lost.length === 0) return `${sum} ${here}`;
  const isOne = lost.length === 1 && never[0]?.[1] === 1;
  const tail = lost.length > 3 ? [...lost.slice(0, 3), "…"] : lost;
  const named = isOne ? "row and column" : "rows and columns";
  return `${sum} ${here} Never looked at: ${named} ${tail.join(", ")}.`;
}

function spreadSentence(
  axis: Axis,
  output: number,
  [least, most]: readonly [number, number],
): string {
  const { size, kernel, stride, padding, dilation } = axis;
  const sum = `${stride} · (${size} − 1) + ${dilation} · (${kernel} − 1) + 1 − 2 · ${padding} = ${stampedSize(axis) - 2 * padding}.`;
  if (output === 0) return `${sum} The padding cuts everything off: nothing is left.`;
  return least === most
    ? `${sum} Each cell of the output gets ${most === 1 ? "one stamp" : `${most} stamps`}.`
    : `${sum} Cells of the output get from ${least} to ${most} stamps.`;
}
