/** A kernel slides over an image. `correlate` leaves it as it is, `convolve` flips it first. */
import { flipped, type Matrix, zeros } from "./matrix.ts";

/** All places where the kernel lies inside: sizes `N - K + 1`. */
export function correlate(image: Matrix, kernel: Matrix): Matrix {
  const rows = Math.max(0, image.rows - kernel.rows + 1);
  const columns = Math.max(0, image.columns - kernel.columns + 1);
  const made = zeros(rows, columns);
  const { data: out } = made;
  const { data: pixels } = image;
  // One weight after the other: the inner loop runs along a row, which engines do fastest.
  for (let u = 0; u < kernel.rows; u++) {
    for (let v = 0; v < kernel.columns; v++) {
      const weight = kernel.data[u * kernel.columns + v] as number;
      if (weight === 0) continue;
      for (let row = 0; row < rows; row++) {
        let to = row * columns;
        const end = to + columns;
        for (let from = (row + u) * image.columns + v; to < end; to++, from++) {
          out[to] = (out[to] as number) + weight * (pixels[from] as number);
        }
      }
    }
  }
  return made;
}

export function convolve(image: Matrix, kernel: Matrix): Matrix {
  return correlate(image, flipped(kernel));
}
