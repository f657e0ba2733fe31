/** The waves of each curve, and the curve itself where it has a formula. */
import { type Wave, wavesOf } from "../../maths/waves.ts";
import { SAMPLES } from "./drawing.ts";
import { MIXED, type State } from "./state.ts";

const SINE = -Math.PI / 2;

function sine(harmonic: number, height: number): Wave {
  return { harmonic, amplitude: Math.abs(height), phase: height < 0 ? -SINE : SINE };
}

/** The slowest waves of the curve, as many as are asked for. */
export function slowest(state: State): Wave[] {
  const numbers = Array.from({ length: state.terms }, (_, index) => index);
  const turn = (index: number) => (index % 2 === 0 ? 1 : -1);
  switch (state.shape) {
    case "square":
      return numbers.map((k) => sine(2 * k + 1, 4 / (Math.PI * (2 * k + 1))));
    case "saw":
      return numbers.map((k) => sine(k + 1, (turn(k) * 2) / (Math.PI * (k + 1))));
    case "triangle":
      return numbers.map((k) => sine(2 * k + 1, (turn(k) * 8) / (Math.PI * (2 * k + 1)) ** 2));
    case "drawn":
      // The mean is no wave that one counts.
      return wavesOf(state.drawn).slice(0, state.terms + 1);
    case "mix":
      return Array.from({ length: MIXED }, (_, index) => ({
        harmonic: index + 1,
        amplitude: state.amplitudes.data[index] ?? 0,
        phase: ((state.phases.data[index] ?? 0) * Math.PI) / 180,
      })).slice(0, state.terms);
    default:
      return state.shape satisfies never;
  }
}

/** How many waves the curve has, as far as the slider goes. */
export function wavesIn(shape: State["shape"], most: number): number {
  return shape === "drawn" ? SAMPLES / 2 : shape === "mix" ? MIXED : most;
}

/** The curve's height at a share of its period; null where the sum itself is all there is. */
export function target(shape: State["shape"], share: number): number | null {
  switch (shape) {
    case "square":
      return share === 0 || share === 0.5 ? 0 : share < 0.5 ? 1 : -1;
    case "saw":
      return share === 0.5 ? 0 : share < 0.5 ? 2 * share : 2 * share - 2;
    case "triangle":
      return share < 0.25 ? 4 * share : share < 0.75 ? 2 - 4 * share : 4 * share - 4;
    case "drawn":
    case "mix":
      return null;
    default:
      return shape satisfies never;
  }
}
