/** Both sides of the convolution theorem: a kernel slid over an image, and two spectra multiplied. */
import { type Border, padded } from "./borders.ts";
import { correlate } from "./correlation.ts";
import { fft2, ifft2, type Spectrum } from "./fft.ts";
import { at, flipped, type Matrix, part, wrapped, zeros } from "./matrix.ts";
import { full } from "./stamps.ts";

/** As large as the image; the kernel has odd sides. */
export function slid(image: Matrix, kernel: Matrix, border: Border, flip: boolean): Matrix {
  const framed = padded(image, kernel.rows >> 1, kernel.columns >> 1, border);
  return correlate(framed, flip ? flipped(kernel) : kernel);
}

/** All sums in which image and kernel overlap: sizes `N + K - 1`, zeros outside. */
export function linear(image: Matrix, kernel: Matrix): Matrix {
  return full(image, flipped(kernel));
}

/** In an array of zeros; entry (top, left) of the kernel lies at (0, 0), what is before it comes round. */
export function laidOut(
  kernel: Matrix,
  rows: number,
  columns: number,
  top: number,
  left: number,
): Matrix {
  const made = zeros(rows, columns);
  for (let u = 0; u < kernel.rows; u++) {
    for (let v = 0; v < kernel.columns; v++) {
      const place = wrapped(u - top, rows) * columns + wrapped(v - left, columns);
      made.data[place] = (made.data[place] as number) + at(kernel, u, v);
    }
  }
  return made;
}

/** In the upper left of an array of zeros. */
export function extended(image: Matrix, rows: number, columns: number): Matrix {
  return part(image, 0, 0, rows, columns);
}

export function product(one: Spectrum, other: Spectrum): Spectrum {
  const size = one.real.length;
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  for (let index = 0; index < size; index++) {
    const [a, b] = [one.real[index] as number, one.imaginary[index] as number];
    const [c, d] = [other.real[index] as number, other.imaginary[index] as number];
    real[index] = a * c - b * d;
    imaginary[index] = a * d + b * c;
  }
  return { rows: one.rows, columns: one.columns, real, imaginary };
}

/** A convolution on a ring; both have the same size. */
export function multiplied(image: Matrix, field: Matrix): Matrix {
  const back = ifft2(product(fft2(image), fft2(field)));
  return { rows: back.rows, columns: back.columns, data: back.real };
}
