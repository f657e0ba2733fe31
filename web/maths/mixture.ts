/** Two photos share one spectrum: how strong its waves are, and where they lie, may come from either. */
import { fft2, ifft2, type Spectrum } from "./fft.ts";
import { type Matrix, zeros } from "./matrix.ts";
import { magnitude, phase, realPart } from "./spectrum.ts";

export interface Polar {
  readonly magnitude: Matrix;
  readonly phase: Matrix;
}

export function polarOf(image: Matrix): Polar {
  const spectrum = fft2(image);
  return { magnitude: magnitude(spectrum), phase: phase(spectrum) };
}

/** From one phase to the other the shorter way round, from -pi to pi. */
export function turnsBetween(first: Polar, second: Polar): Matrix {
  const made = zeros(first.phase.rows, first.phase.columns);
  for (let index = 0; index < made.data.length; index++) {
    const turn = (second.phase.data[index] as number) - (first.phase.data[index] as number);
    made.data[index] = turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
  }
  return made;
}

/** `strength` and `turned` are shares of the second: 0 is the first image, 1 the second. */
export function mixture(
  first: Polar,
  second: Polar,
  turns: Matrix,
  shares: { strength: number; turned: number },
): Matrix {
  const { rows, columns } = turns;
  const made: Spectrum = {
    rows,
    columns,
    real: zeros(rows, columns).data,
    imaginary: zeros(rows, columns).data,
  };
  const { strength, turned } = shares;
  for (let row = 0; row < rows; row++) {
    // Half of the columns are enough: the others are their partners.
    for (let column = 0; column <= columns >> 1; column++) {
      const index = row * columns + column;
      const one = first.magnitude.data[index] as number;
      const other = second.magnitude.data[index] as number;
      const size = one + strength * (other - one);
      const angle = (first.phase.data[index] as number) + turned * (turns.data[index] as number);
      const [real, imaginary] = [size * Math.cos(angle), size * Math.sin(angle)];
      const partner = ((rows - row) % rows) * columns + ((columns - column) % columns);
      made.real[partner] = real;
      made.imaginary[partner] = partner === index ? 0 : -imaginary;
      made.real[index] = real;
      made.imaginary[index] = partner === index ? 0 : imaginary;
    }
  }
  return realPart(ifft2(made));
}

/** From -1 to 1; 1: the same picture but for brightness and contrast. 0 where one of them is flat. */
export function correlationOf(one: Matrix, other: Matrix): number {
  const mean = ({ data }: Matrix) => data.reduce((total, value) => total + value, 0) / data.length;
  const [a, b] = [mean(one), mean(other)];
  let [both, first, second] = [0, 0, 0];
  for (let index = 0; index < one.data.length; index++) {
    const x = (one.data[index] as number) - a;
    const y = (other.data[index] as number) - b;
    both += x * y;
    first += x * x;
    second += y * y;
  }
  const size = Math.sqrt(first * second);
  return size > 0 ? both / size : 0;
}
