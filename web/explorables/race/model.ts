/** The numbers of the race: operations by counting, and what this browser took. */
import type { Modelled } from "../base/state/figure.ts";
import { grouped, significant } from "../base/view/written.ts";
import { countedCrossover, LARGEST, operations, paddedSide, WAYS, type Way } from "./counts.ts";
import type { State } from "./state.ts";
import type { Row, Times } from "./times.ts";

const SMALLEST = 3;
/** Operations in a millisecond at one in a nanosecond. */
const IN_A_MS = 1e6;

type Points = readonly (readonly [kernel: number, ms: number])[];

export interface Model extends Modelled {
  readonly size: number;
  readonly kernel: number;
  readonly padded: number;
  readonly counted: Readonly<Record<Way, number>>;
  /** As milliseconds at one operation in a nanosecond. */
  readonly expected: Readonly<Record<Way, Points>>;
  readonly measured: Readonly<Record<Way, Points>>;
  readonly rows: readonly Row[];
  readonly gap: number;
  readonly crossover: number;
  /** The first kernel measured from which on Fourier was faster; 0 where there is none. */
  readonly crossed: number;
  /** Nanoseconds of one operation, in the last row measured. */
  readonly pace: Readonly<Record<Way, number>> | null;
}

export function makeModel(): (state: State) => Model {
  return (state) => {
    const size = Number(state.size);
    const { kernel } = state;
    const rows = rowsFor(state.times, size);
    const last = rows.at(-1);
    const counted = each((way) => operations(way, size, kernel));
    const crossover = countedCrossover(size);
    const crossed = rows[1 + rows.findLastIndex((row) => row.fourier >= row.sliding)] ?? null;
    const padded = paddedSide(size, kernel);
    return {
      size,
      kernel,
      padded,
      counted,
      expected: each((way) => odd().map((k) => [k, operations(way, size, k) / IN_A_MS] as const)),
      measured: each((way) => rows.map((row) => [row.kernel, row[way]] as const)),
      rows,
      gap: rows.length > 0 ? state.times.gap : 0,
      crossover,
      crossed: crossed?.kernel ?? 0,
      pace: last ? each((way) => (IN_A_MS * last[way]) / operations(way, size, last.kernel)) : null,
      sentence: sentence(size, kernel, counted, rows),
      values: { ...counted, padded, crossover, crossed: crossed?.kernel ?? 0 },
    };
  };
}

/** Times of another size say nothing about this one. */
const rowsFor = (times: Times, size: number) => (times.size === size ? times.rows : []);

const odd = () =>
  Array.from({ length: (LARGEST - SMALLEST) / 2 + 1 }, (_, index) => SMALLEST + 2 * index);

function each<Value>(of: (way: Way) => Value): Record<Way, Value> {
  return Object.fromEntries(WAYS.map((way) => [way, of(way)])) as Record<Way, Value>;
}

export const ms = (value: number) => `${significant(value)} ms`;

function sentence(
  size: number,
  kernel: number,
  { sliding, fourier }: Readonly<Record<Way, number>>,
  rows: readonly Row[],
): string {
  const words = `K = ${kernel}: sliding takes 2 · ${kernel}² · ${size}² = ${grouped(
    sliding,
  )} operations, Fourier ${grouped(fourier)}, ${(fourier / sliding).toPrecision(2)} times as many.`;
  const row = rows.find((one) => one.kernel === kernel);
  return row ? `${words} Measured: ${ms(row.sliding)} and ${ms(row.fourier)}.` : words;
}
