/**
 * The discrete Fourier transform of rows and columns, with NumPy's signs and its scale: the forward
 * one compares with e^(-2 pi i u n / N), the inverse divides by the number of entries. Sides that are
 * powers of two go the fast way (Cooley and Tukey, 1965), others by the sum of the definition.
 */
import type { Matrix } from "./matrix.ts";

/** Complex numbers, row after row; entry (0, 0) is the wave that does not vary. */
export interface Spectrum {
  readonly rows: number;
  readonly columns: number;
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

interface Turns {
  /** Of the angles 2 pi k / size. */
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
}

const known = new Map<number, Turns>();

function turnsOf(size: number): Turns {
  const found = known.get(size);
  if (found) return found;
  const angle = (index: number) => (2 * Math.PI * index) / size;
  const made = {
    cosine: Float64Array.from({ length: size }, (_, index) => Math.cos(angle(index))),
    sine: Float64Array.from({ length: size }, (_, index) => Math.sin(angle(index))),
  };
  known.set(size, made);
  return made;
}

export const isPowerOfTwo = (size: number) => size > 0 && (size & (size - 1)) === 0;

export function fft2({ rows, columns, data }: Matrix): Spectrum {
  return transformed(rows, columns, data.slice(), new Float64Array(data.length));
}

/** What `fft2` was made from, as complex numbers: of a photo's spectrum the imaginary ones are 0. */
export function ifft2({ rows, columns, real, imaginary }: Spectrum): Spectrum {
  // The inverse is the forward transform with the two parts in each other's place.
  const swapped = transformed(rows, columns, imaginary.slice(), real.slice());
  const share = 1 / (rows * columns);
  for (const values of [swapped.real, swapped.imaginary]) {
    for (let index = 0; index < values.length; index++) {
      values[index] = (values[index] as number) * share;
    }
  }
  return { rows, columns, real: swapped.imaginary, imaginary: swapped.real };
}

/** Works in the arrays that it is given. */
function transformed(
  rows: number,
  columns: number,
  real: Float64Array,
  imaginary: Float64Array,
): Spectrum {
  allColumns(real, imaginary, rows, columns);
  const [across, acrossImaginary] = [turned(real, rows, columns), turned(imaginary, rows, columns)];
  allColumns(across, acrossImaginary, columns, rows);
  return {
    rows,
    columns,
    real: turned(across, columns, rows),
    imaginary: turned(acrossImaginary, columns, rows),
  };
}

/** All columns of `size` entries at once, so that the inner loops run along the rows. */
function allColumns(real: Float64Array, imaginary: Float64Array, size: number, count: number) {
  if (isPowerOfTwo(size)) fast(real, imaginary, size, count);
  else slow(real, imaginary, size, count);
}

function fast(real: Float64Array, imaginary: Float64Array, size: number, count: number): void {
  const { cosine, sine } = turnsOf(size);
  reorder(real, size, count);
  reorder(imaginary, size, count);
  for (let half = 1; half < size; half *= 2) {
    const step = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const c = cosine[k * step] as number;
        const s = sine[k * step] as number;
        let upper = (start + k) * count;
        let lower = upper + half * count;
        for (const end = upper + count; upper < end; upper++, lower++) {
          const a = real[lower] as number;
          const b = imaginary[lower] as number;
          const x = a * c + b * s;
          const y = b * c - a * s;
          const u = real[upper] as number;
          const v = imaginary[upper] as number;
          real[upper] = u + x;
          imaginary[upper] = v + y;
          real[lower] = u - x;
          imaginary[lower] = v - y;
        }
      }
    }
  }
}

/** Row `n` goes where its number leads when its bits are read backwards. */
function reorder(values: Float64Array, size: number, count: number): void {
  for (let row = 1, place = 0; row < size; row++) {
    let bit = size >> 1;
    for (; place & bit; bit >>= 1) place ^= bit;
    place ^= bit;
    if (row >= place) continue;
    const kept = values.slice(row * count, (row + 1) * count);
    values.copyWithin(row * count, place * count, (place + 1) * count);
    values.set(kept, place * count);
  }
}

function slow(real: Float64Array, imaginary: Float64Array, size: number, count: number): void {
  const { cosine, sine } = turnsOf(size);
  const [given, givenImaginary] = [real.slice(), imaginary.slice()];
  real.fill(0);
  imaginary.fill(0);
  for (let u = 0; u < size; u++) {
    for (let n = 0; n < size; n++) {
      const c = cosine[(u * n) % size] as number;
      const s = sine[(u * n) % size] as number;
      let to = u * count;
      let from = n * count;
      for (const end = to + count; to < end; to++, from++) {
        const a = given[from] as number;
        const b = givenImaginary[from] as number;
        real[to] = (real[to] as number) + a * c + b * s;
        imaginary[to] = (imaginary[to] as number) + b * c - a * s;
      }
    }
  }
}

/** Rows become columns. Small squares at a time stay in the processor's nearest memory. */
function turned(values: Float64Array, rows: number, columns: number): Float64Array {
  const made = new Float64Array(values.length);
  const side = 16;
  for (let top = 0; top < rows; top += side) {
    for (let left = 0; left < columns; left += side) {
      for (let row = top; row < Math.min(rows, top + side); row++) {
        for (let column = left; column < Math.min(columns, left + side); column++) {
          made[column * rows + row] = values[row * columns + column] as number;
        }
      }
    }
  }
  return made;
}
