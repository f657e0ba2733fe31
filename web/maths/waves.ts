/** Sums of waves over one period, and the waves of a list of samples. */
import { fft2 } from "./fft.ts";

/** `amplitude * cos(harmonic * x + phase)`, the phase in radians; harmonic 0 does not vary. */
export interface Wave {
  readonly harmonic: number;
  readonly amplitude: number;
  readonly phase: number;
}

/** Parts of a wave smaller than this are the rounding of its phase. */
const NOTHING = 1e-12;

export function valueAt(waves: readonly Wave[], x: number): number {
  let total = 0;
  for (const { harmonic, amplitude, phase } of waves) {
    total += amplitude * Math.cos(harmonic * x + phase);
  }
  return total;
}

const tables = new Map<number, Float64Array>();

/** The sine at `count` places of a period. */
function sines(count: number): Float64Array {
  const known = tables.get(count);
  if (known) return known;
  const made = Float64Array.from({ length: count }, (_, place) =>
    Math.sin((2 * Math.PI * place) / count),
  );
  tables.set(count, made);
  return made;
}

/** The sum at `count` places of a period, which four must divide. */
export function sampled(waves: readonly Wave[], count: number): Float64Array {
  const total = new Float64Array(count);
  const table = sines(count);
  const add = (harmonic: number, height: number, start: number) => {
    if (Math.abs(height) < NOTHING) return;
    const step = harmonic % count;
    for (let place = 0, turn = start; place < count; place++) {
      total[place] = (total[place] as number) + height * (table[turn] as number);
      turn += step;
      if (turn >= count) turn -= count;
    }
  };
  for (const { harmonic, amplitude, phase } of waves) {
    add(harmonic, -amplitude * Math.sin(phase), 0);
    add(harmonic, amplitude * Math.cos(phase), count / 4);
  }
  return total;
}

/** All waves of a list of samples, slowest first: together they pass through every sample. */
export function wavesOf(samples: Float64Array): Wave[] {
  const size = samples.length;
  const { real, imaginary } = fft2({ rows: 1, columns: size, data: samples });
  return Array.from({ length: (size >> 1) + 1 }, (_, harmonic) => {
    const [a, b] = [real[harmonic] ?? 0, imaginary[harmonic] ?? 0];
    const isAlone = harmonic === 0 || 2 * harmonic === size;
    const amplitude = ((isAlone ? 1 : 2) * Math.hypot(a, b)) / size;
    return { harmonic, amplitude, phase: Math.atan2(b, a) };
  });
}
