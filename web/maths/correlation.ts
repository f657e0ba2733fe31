/** A kernel slides over an image. `correlate` leaves it as it is, `convolve` flips it first. */
import { flipped, type Matrix, zeros } from "./matrix.ts";

/** Weights that are summed in one pass. */
const TAPS = 3;

/** All places where the kernel lies inside: sizes `N - K + 1`. */
export function correlate(image: Matrix, kernel: Matrix): Matrix {
  const rows = Math.max(0, image.rows - kernel.rows + 1);
  const columns = Math.max(0, image.columns - kernel.columns + 1);
  const made = zeros(rows, columns);
  const { data: out } = made;
  const { data: pixels } = image;
  // Along rows, which engines do fastest, three weights at a time: each sum is read and written less often.
  for (let u = 0; u < kernel.rows; u++) {
    for (let v = 0; v < kernel.columns; v += TAPS) {
      const first = u * kernel.columns + v;
      const left = kernel.columns - v;
      const a = kernel.data[first] as number;
      const b = left > 1 ? (kernel.data[first + 1] as number) : 0;
      const c = left > 2 ? (kernel.data[first + 2] as number) : 0;
      if (a === 0 && b === 0 && c === 0) continue;
      // A weight that is not there is 0 and takes the pixel of one that is.
      const [toB, toC] = [left > 1 ? 1 : 0, left > 2 ? 2 : 0];
      for (let row = 0; row < rows; row++) {
        let to = row * columns;
        const end = to + columns;
        for (let from = (row + u) * image.columns + v; to < end; to++, from++) {
          out[to] =
            (out[to] as number) +
            a * (pixels[from] as number) +
            b * (pixels[from + toB] as number) +
            c * (pixels[from + toC] as number);
        }
      }
    }
  }
  return made;
}

export function convolve(image: Matrix, kernel: Matrix): Matrix {
  return correlate(image, flipped(kernel));
}
