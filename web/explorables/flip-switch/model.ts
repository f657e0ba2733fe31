/** The numbers of the flip switch: the result, its stamps, and the same with both inputs swapped. */
import { at, flipped, type Matrix, rowsOf } from "../../maths/matrix.ts";
import { full, stamp, type Taken, take, taken } from "../../maths/stamps.ts";
import type { Modelled } from "../base/state/figure.ts";
import { bracketed, written } from "../base/view/written.ts";
import type { State } from "./state.ts";

/** More stamps than these are only counted: tables need more room than lists. */
const MOST_TABLES = 4;
const MOST_LISTS = 6;
/** Sums of typed fractions may differ in their last digits. */
const NEAR = 1e-9;

export interface Stamp {
  readonly row: number;
  readonly column: number;
  readonly level: number;
  readonly values: Matrix;
}

export interface Model extends Modelled {
  readonly image: Matrix;
  readonly kernel: Matrix;
  readonly laid: Matrix;
  readonly result: Matrix;
  readonly swapped: Matrix;
  /** What became of the law x * k = k * x. */
  readonly law: "holds" | "other numbers" | "other size";
  readonly kept: Taken;
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly stamps: readonly Stamp[];
  /** Pixels that are not 0: each has a stamp, even if it is not shown. */
  readonly impulses: number;
  /** The weight that lies on a pixel of the image for the sum spoken of, or NaN. */
  weightOn(row: number, column: number): number;
}

function applied(image: Matrix, kernel: Matrix, state: State) {
  const flip = state.operation === "convolve";
  const laid = flip ? flipped(kernel) : kernel;
  const kept = taken(image, kernel, { ...state, flip });
  return { laid, kept, result: take(full(image, laid), kept) };
}

function lawOf(one: Matrix, other: Matrix): Model["law"] {
  if (one.rows !== other.rows || one.columns !== other.columns) return "other size";
  const equal = one.data.every((value, index) => Math.abs(value - (other.data[index] ?? 0)) < NEAR);
  return equal ? "holds" : "other numbers";
}

export function modelOf(state: State): Model {
  const flat = state.dimensions === "one";
  const [image, kernel] = flat ? [state.signal, state.weights] : [state.image, state.kernel];
  const { laid, kept, result } = applied(image, kernel, state);
  const { result: swapped } = applied(kernel, image, state);
  const row = Math.min(state.row, result.rows - 1);
  const column = Math.min(state.column, result.columns - 1);
  const [top, left] = [
    kept.top + kept.stride * row - (laid.rows - 1),
    kept.left + kept.stride * column - (laid.columns - 1),
  ];
  const impulses = [...image.data.keys()].filter((index) => image.data[index] !== 0);
  const stamps = impulses.slice(0, flat ? MOST_LISTS : MOST_TABLES).map((index) => {
    const [r, c] = [Math.floor(index / image.columns), index % image.columns];
    return { row: r, column: c, level: at(image, r, c), values: stamp(image, laid, r, c) };
  });
  const law = lawOf(result, swapped);
  const value = at(result, row, column);
  const weightOn = (r: number, c: number) => at(laid, r - top, c - left);
  const told = { image, kernel, laid, result, swapped, law, kept, row, column, value, weightOn };
  return {
    ...told,
    stamps,
    impulses: impulses.length,
    sentence: sentence(state, told),
    values: {
      value,
      row,
      column,
      result: rowsOf(result),
      swapped: rowsOf(swapped),
      law,
      stamps: impulses.length,
    },
  };
}

const SWAPPED: Readonly<Record<Model["law"], string>> = {
  holds: "With image and kernel swapped the result is the same.",
  "other numbers": "With image and kernel swapped other numbers come out.",
  "other size": "With image and kernel swapped the result has another size.",
};

type Told = Omit<Model, "sentence" | "values" | "stamps" | "impulses">;

function sentence(state: State, { image, law, row, column, value, weightOn }: Told) {
  const place = state.dimensions === "one" ? `Place ${column}` : `Row ${row}, column ${column}`;
  const terms = [...image.data].flatMap((pixel, index) => {
    const weight = weightOn(Math.floor(index / image.columns), index % image.columns);
    return pixel === 0 || Number.isNaN(weight)
      ? []
      : [`${bracketed(pixel)} · ${bracketed(weight)}`];
  });
  const sum =
    terms.length > 0
      ? `${terms.join(" + ")} = ${written(value)}`
      : "nothing but zeros lies under the kernel, so 0";
  return `${place}: ${sum}. ${SWAPPED[law]}`;
}
