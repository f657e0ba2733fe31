/** The sum of a curve's slowest waves: its value, its highest point, and how far it is off. */
import { sampled, valueAt, type Wave } from "../../maths/waves.ts";
import { memo } from "../base/memo.ts";
import type { Modelled } from "../base/state/figure.ts";
import { bracketed, written } from "../base/view/written.ts";
import { slowest, target, wavesIn } from "./curves.ts";
import { SAMPLES } from "./drawing.ts";
import { MIXED, MOST, PLACES, type State } from "./state.ts";

/** Places of a period at which the sum is measured, as in the chapter. */
export const FINE = 20000;

export interface Model extends Modelled {
  readonly waves: readonly Wave[];
  readonly sum: Float64Array;
  /** Where the curve's own heights stand, or null. */
  readonly aim: readonly number[] | null;
  /** How many of the waves are on, of how many. */
  readonly count: number;
  readonly most: number;
  readonly x: number;
  readonly value: number;
  readonly peak: number;
  readonly rms: number | null;
  /** Of the first eight harmonics, whichever they are. */
  readonly first: readonly Wave[];
}

function firstOf(waves: readonly Wave[]): Wave[] {
  return Array.from({ length: MIXED }, (_, index) => {
    const harmonic = index + 1;
    return waves.find((wave) => wave.harmonic === harmonic) ?? { harmonic, amplitude: 0, phase: 0 };
  });
}

function errorOf(state: State, waves: readonly Wave[], sum: Float64Array): number | null {
  let total = 0;
  if (state.shape === "drawn") {
    state.drawn.forEach((height, place) => {
      total += (valueAt(waves, (2 * Math.PI * place) / SAMPLES) - height) ** 2;
    });
    return Math.sqrt(total / SAMPLES);
  }
  if (state.shape === "mix") return null;
  for (let place = 0; place < sum.length; place++) {
    const aim = target(state.shape, place / FINE) ?? 0;
    total += ((sum[place] as number) - aim) ** 2;
  }
  return Math.sqrt(total / FINE);
}

function remembered() {
  return memo(
    (
      shape: State["shape"],
      terms: number,
      drawn: State["drawn"],
      amplitudes: State["amplitudes"],
      phases: State["phases"],
    ) => {
      const state = { shape, terms, drawn, amplitudes, phases, place: 0 };
      const waves = slowest(state);
      const sum = sampled(waves, FINE);
      const peak = sum.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
      return { waves, sum, peak, rms: errorOf(state, waves, sum), first: firstOf(waves) };
    },
  );
}

function aimOf({ shape, drawn }: State): readonly number[] | null {
  if (shape === "mix") return null;
  if (shape === "drawn") return [...drawn];
  return Array.from({ length: 401 }, (_, place) => target(shape, place / 400) ?? 0);
}

export function makeModel(): (state: State) => Model {
  const known = remembered();
  return (state) => {
    const { shape, terms, drawn, amplitudes, phases, place } = state;
    const summed = known(shape, terms, drawn, amplitudes, phases);
    const x = (2 * Math.PI * place) / PLACES;
    const value = valueAt(summed.waves, x);
    const most = wavesIn(shape, MOST);
    const count = Math.min(terms, most);
    return {
      ...summed,
      aim: aimOf(state),
      count,
      most,
      x,
      value,
      sentence: sentence(state, summed.waves, count, value, summed.peak),
      values: {
        count,
        value,
        peak: summed.peak,
        rms: summed.rms,
        amplitudes: summed.first.map(({ amplitude }) => amplitude),
      },
    };
  };
}

/** A sum with more terms than these is told by its result alone. */
const TERMS = 5;

function sentence(
  { place }: State,
  waves: readonly Wave[],
  count: number,
  value: number,
  peak: number,
): string {
  const x = (2 * Math.PI * place) / PLACES;
  const loud = waves.filter(({ amplitude }) => amplitude > 0);
  const terms = loud.map(({ harmonic, amplitude, phase }) =>
    bracketed(amplitude * Math.cos(harmonic * x + phase)),
  );
  const sum =
    loud.length > 0 && loud.length <= TERMS
      ? `${terms.join(" + ")} = ${written(value)}`
      : `${count} waves add up to ${written(value)}`;
  return `At x = ${written(x)}: ${sum}. The highest point of the sum is ${written(peak, 6)}.`;
}
