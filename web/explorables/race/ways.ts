/** Three programs with the same result, and how they are timed. */
import { padded } from "../../maths/borders.ts";
import { correlate } from "../../maths/correlation.ts";
import { difference, filled, flipped, largest, type Matrix, part } from "../../maths/matrix.ts";
import { extended, laidOut, multiplied, slid } from "../../maths/theorem.ts";
import { paddedSide, WAYS, type Way } from "./counts.ts";
import type { Row } from "./times.ts";

export interface Runners {
  readonly image: Matrix;
  readonly column: Matrix;
  readonly row: Matrix;
  /** The column times the row, so that two passes give the same as one with all weights. */
  readonly kernel: Matrix;
}

/** An image and a kernel of numbers at random. */
export function runners(size: number, side: number, random: () => number): Runners {
  const column = filled(side, 1, () => random() + 0.1);
  const row = filled(1, side, () => random() + 0.1);
  return {
    image: filled(size, size, random),
    column,
    row,
    kernel: filled(side, side, (u, v) => (column.data[u] ?? 0) * (row.data[v] ?? 0)),
  };
}

export const PROGRAMS: Readonly<Record<Way, (given: Runners) => Matrix>> = {
  sliding: ({ image, kernel }) => slid(image, kernel, "zero", true),
  passes({ image, column, row }) {
    const half = row.columns >> 1;
    const framed = padded(image, half, half, "zero");
    return correlate(correlate(framed, flipped(column)), flipped(row));
  },
  fourier({ image, kernel }) {
    const side = paddedSide(image.rows, kernel.rows);
    const half = kernel.rows >> 1;
    const ring = multiplied(extended(image, side, side), laidOut(kernel, side, side, half, half));
    return part(ring, 0, 0, image.rows, image.columns);
  },
};

/** A clock of the page may tick only every tenth of a millisecond: short runs are timed together. */
const LONG_ENOUGH = 8;
const TRIES = 3;
/** Whoever waits has waited long enough. */
const MOST = 150;

/** Milliseconds of one run: the best of up to three, since others on the machine only make it slower. */
export function timed(run: () => unknown, now: () => number): number {
  let count = 1;
  let best = Number.POSITIVE_INFINITY;
  const began = now();
  for (let tried = 0; tried < TRIES && (tried === 0 || now() - began < MOST); ) {
    const start = now();
    for (let index = 0; index < count; index++) run();
    const spent = now() - start;
    if (spent < LONG_ENOUGH) {
      count *= 2; // these runs were for warming up
      continue;
    }
    best = Math.min(best, spent / count);
    tried++;
  }
  return best;
}

/** One row of the race, and how far apart the results are. */
export function raced(size: number, kernel: number, now: () => number) {
  const given = runners(size, kernel, Math.random);
  const results = WAYS.map((way) => PROGRAMS[way](given));
  const [first, ...others] = results as [Matrix, ...Matrix[]];
  const gaps = others.map((other) => largest(difference(other, first)));
  const ms = (way: Way) => timed(() => PROGRAMS[way](given), now);
  const row: Row = { kernel, sliding: ms("sliding"), passes: ms("passes"), fourier: ms("fourier") };
  return { row, gap: Math.max(...gaps) / largest(first) };
}
