/** A grating and the two entries of its spectrum that are not zero. */
import { fft2 } from "../../maths/fft.ts";
import { filled, type Matrix } from "../../maths/matrix.ts";
import { entryOf } from "../../maths/spectrum.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import { grey } from "../base/view/scales.ts";
import { written } from "../base/view/written.ts";
import { SIDE, type State } from "./state.ts";

/** A place in the table of the spectrum, and the complex number that stands there. */
export interface Entry {
  readonly row: number;
  readonly column: number;
  readonly real: number;
  readonly imaginary: number;
}

export interface Model extends Modelled {
  readonly wave: Painter;
  readonly dot: Entry;
  readonly partner: Entry;
  /** Is the dot its own partner? */
  readonly isAlone: boolean;
  /** Distance from the middle of the spectrum. */
  readonly radius: number;
  /** Pixels from crest to crest; infinite for the wave that does not vary. */
  readonly period: number;
}

export const radians = (degrees: number) => (degrees * Math.PI) / 180;

function gratingOf({ u, v, amplitude, phase }: State): Matrix {
  const angle = (m: number, n: number) => (2 * Math.PI * (u * m + v * n)) / SIDE + radians(phase);
  return filled(SIDE, SIDE, (m, n) => amplitude * Math.cos(angle(m, n)));
}

export function makeModel(): (state: State) => Model {
  return (state) => {
    const pixels = gratingOf(state);
    const { real, imaginary } = fft2(pixels);
    const entry = (u: number, v: number): Entry => {
      const [row, column] = [entryOf(u, SIDE), entryOf(v, SIDE)];
      const index = row * SIDE + column;
      return { row, column, real: real[index] ?? 0, imaginary: imaginary[index] ?? 0 };
    };
    const dot = entry(state.u, state.v);
    const partner = entry(-state.u, -state.v);
    const radius = Math.hypot(state.u, state.v);
    const isAlone = dot.row === partner.row && dot.column === partner.column;
    const told = { dot, partner, isAlone, radius, period: SIDE / radius };
    return {
      ...told,
      wave: { themed: false, paint: () => grey(pixels, -1, 1) },
      sentence: sentence(state, told),
      values: {
        rows: [dot.row, partner.row],
        columns: [dot.column, partner.column],
        coefficient: [dot.real, dot.imaginary],
        partner: [partner.real, partner.imaginary],
        period: radius > 0 ? SIDE / radius : null,
        middle: pixels.data[(SIDE / 2) * (SIDE + 1)],
      },
    };
  };
}

export function complexWords({ real, imaginary }: Entry): string {
  const [a, b] = [written(real), written(Math.abs(imaginary))];
  if (b === "0") return a;
  const sign = imaginary < 0 ? "−" : "+";
  return a === "0" ? `${sign === "−" ? "−" : ""}${b}i` : `${a} ${sign} ${b}i`;
}

function sentence(
  state: State,
  told: Pick<Model, "dot" | "partner" | "isAlone" | "radius" | "period">,
) {
  const { dot, partner, isAlone, radius, period } = told;
  const place = ({ row, column }: Entry) => `[${row}, ${column}]`;
  if (state.amplitude === 0) return "Amplitude 0: no wave, and every entry of the spectrum is 0.";
  if (radius === 0) {
    return `The dot in the middle is the wave that does not vary: entry [0, 0] is the sum of all pixels, ${complexWords(dot)}.`;
  }
  const stripes = `Stripes ${written(period)} pixels apart (64 / ${written(radius)})`;
  if (isAlone) {
    return `${stripes}: the finest there are. Only entry ${place(dot)} is not 0: it is its own partner. Its value is ${complexWords(dot)}.`;
  }
  return `${stripes}: entry ${place(dot)} is ${complexWords(dot)}, its partner ${place(partner)} is ${complexWords(partner)}, all others are 0.`;
}
