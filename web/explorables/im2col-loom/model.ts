/** The matrix of windows, the weights beside it, and the sums below it. */
import { within } from "../../maths/matrix.ts";
import {
  columnsShape,
  type Place,
  pixelAt,
  weightAt,
  windowAt,
  windowsAlong,
} from "../../maths/windows/columns.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { State } from "./state.ts";

/** A sum with more terms than these is told by its result alone. */
const TERMS = 12;

export interface Model extends Modelled {
  /** Of the matrix: numbers of a window, and windows. */
  readonly rows: number;
  readonly columns: number;
  /** Side of the output. */
  readonly side: number;
  readonly column: number;
  readonly entry: number;
  /** First row and column of the window. */
  readonly top: number;
  readonly left: number;
  /** Where the chosen entry comes from, and its weight. */
  readonly pixel: Place;
  readonly weight: Place;
  pixelValue(place: Place): number;
  entryValue(entry: number, column: number): number;
  result(column: number): number;
}

/** Weights are 1, 2, 3, ... in the order in which they are read. */
export const weightValue = (entry: number) => entry + 1;

export function makeModel(): (state: State) => Model {
  return (state) => {
    const [rows, columns] = columnsShape(state);
    const side = windowsAlong(state);
    const [column, entry] = [within(state.column, columns), within(state.entry, rows)];
    const [top, left] = windowAt(state, column);
    /** The image holds 1, 2, 3, ..., row after row, channel after channel. */
    const pixelValue = (place: Place) =>
      (place.channel * state.size + place.row) * state.size + place.column + 1;
    const entryValue = (row: number, of: number) => pixelValue(pixelAt(state, row, of));
    const result = (of: number) => {
      let total = 0;
      for (let row = 0; row < rows; row++) total += weightValue(row) * entryValue(row, of);
      return total;
    };
    const window = columns ? Array.from({ length: rows }, (_, row) => entryValue(row, column)) : [];
    const value = columns ? result(column) : 0;
    const pixels = state.channels * state.size ** 2;
    return {
      rows,
      columns,
      side,
      column,
      entry,
      top,
      left,
      pixel: pixelAt(state, entry, column),
      weight: weightAt(state, entry),
      pixelValue,
      entryValue,
      result,
      sentence: columns
        ? sentence({ column, top, left, window, value, rows, columns, side })
        : `The kernel has ${state.kernel} rows, the image only ${state.size}: there is no window.`,
      values: {
        shape: [rows, columns],
        side,
        window,
        value,
        chosen: columns ? entryValue(entry, column) : 0,
        copies: (rows * columns) / pixels,
      },
    };
  };
}

function sentence(told: {
  column: number;
  top: number;
  left: number;
  window: readonly number[];
  value: number;
  rows: number;
  columns: number;
  side: number;
}): string {
  const { window, rows, columns, side } = told;
  const terms = window.map((number, index) => `${weightValue(index)} · ${number}`);
  const sum =
    terms.length > TERMS
      ? `its ${terms.length} products add up to ${told.value}`
      : `${terms.join(" + ")} = ${told.value}`;
  return (
    `Column ${told.column} is the window at row ${told.top}, column ${told.left}: ${sum}. ` +
    `All at once: (1 × ${rows}) @ (${rows} × ${columns}) gives 1 × ${columns}, folded to ${side} × ${side}.`
  );
}
