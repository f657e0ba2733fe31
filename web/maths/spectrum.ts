/** What one looks at in a spectrum, and how its entries are numbered. */
import type { Spectrum } from "./fft.ts";
import { type Matrix, wrapped, zeros } from "./matrix.ts";

export function realPart({ rows, columns, real }: Spectrum): Matrix {
  return { rows, columns, data: real };
}

export function magnitude({ rows, columns, real, imaginary }: Spectrum): Matrix {
  const made = zeros(rows, columns);
  for (let index = 0; index < real.length; index++) {
    // Math.hypot is several times slower and guards against sizes that no photo has.
    const [a, b] = [real[index] as number, imaginary[index] as number];
    made.data[index] = Math.sqrt(a * a + b * b);
  }
  return made;
}

/** In radians, from -pi to pi. */
export function phase({ rows, columns, real, imaginary }: Spectrum): Matrix {
  const made = zeros(rows, columns);
  for (let index = 0; index < real.length; index++) {
    made.data[index] = Math.atan2(imaginary[index] as number, real[index] as number);
  }
  return made;
}

/** Frequency 0 goes from the corner into the middle, for looking. */
export function fftShift(values: Matrix): Matrix {
  return rolled(values, values.rows >> 1, values.columns >> 1);
}

/** Moved down and to the right; what leaves on one side comes in on the other. */
export function rolled({ rows, columns, data }: Matrix, down: number, right: number): Matrix {
  const made = zeros(rows, columns);
  const cut = columns - wrapped(right, columns);
  for (let row = 0; row < rows; row++) {
    const line = data.subarray(row * columns, (row + 1) * columns);
    const to = wrapped(row + down, rows) * columns;
    made.data.set(line.subarray(cut), to);
    made.data.set(line.subarray(0, cut), to + columns - cut);
  }
  return made;
}

/** The frequency that entry `index` stands for: 0, 1, 2, ..., -2, -1. */
export function frequencyOf(index: number, size: number): number {
  return index < (size + 1) >> 1 ? index : index - size;
}

/** The entry that stands for a frequency, which may be negative. */
export function entryOf(frequency: number, size: number): number {
  return wrapped(frequency, size);
}
