/** The numbers of the window walker: one window, its products, and the whole output. */
import { correlate } from "../../maths/correlation.ts";
import { at, filled, flipped, type Matrix, part, rowsOf, sum } from "../../maths/matrix.ts";
import type { Modelled } from "../base/state/figure.ts";
import { bracketed, written } from "../base/view/written.ts";
import type { State } from "./state.ts";

/** A sum with more terms than these is told row by row. */
const TERMS = 9;

export interface Model extends Modelled {
  readonly input: Matrix;
  readonly kernel: Matrix;
  /** The kernel as it lies on the window: flipped for a convolution. */
  readonly laid: Matrix;
  readonly output: Matrix;
  readonly row: number;
  readonly column: number;
  readonly window: Matrix;
  readonly products: Matrix;
  readonly value: number;
}

export function modelOf(state: State): Model {
  const flat = state.dimensions === "one";
  const [input, kernel] = flat ? [state.signal, state.weights] : [state.image, state.kernel];
  const laid = state.operation === "convolve" ? flipped(kernel) : kernel;
  const output = correlate(input, laid);
  const row = Math.min(state.row, output.rows - 1);
  const column = Math.min(state.column, output.columns - 1);
  const window = part(input, row, column, kernel.rows, kernel.columns);
  const products = filled(kernel.rows, kernel.columns, (r, c) => at(window, r, c) * at(laid, r, c));
  const value = sum(products);
  const told = { input, kernel, laid, output, row, column, window, products, value };
  return {
    ...told,
    sentence: sentence(state, told),
    values: { value, row, column, output: rowsOf(output), products: rowsOf(products) },
  };
}

function sentence(state: State, told: Omit<Model, "sentence" | "values">): string {
  const { row, column, window, laid, products, value } = told;
  const name = state.operation === "convolve" ? "Convolution (kernel turned)" : "Correlation";
  const place = state.dimensions === "one" ? `place ${column}` : `row ${row}, column ${column}`;
  const terms =
    products.data.length > TERMS
      ? rowsOf(products).map((line) => bracketed(line.reduce((a, b) => a + b, 0)))
      : [...laid.data].map(
          (weight, index) => `${bracketed(window.data[index] ?? 0)} · ${bracketed(weight)}`,
        );
  const rows = products.data.length > TERMS ? "row by row " : "";
  return `${name}, ${place}: ${rows}${terms.join(" + ")} = ${written(value)}`;
}
