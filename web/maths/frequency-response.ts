/** What a kernel makes of each wave: the size of its Fourier transform. */
import { type Matrix, zeros } from "./matrix.ts";

/** Cosines and sines of the angles by which waves turn from one weight to the next. */
function turns(side: number, length: number) {
  const half = side >> 1;
  const [cos, sin] = [new Float64Array(side * length), new Float64Array(side * length)];
  for (let frequency = 0; frequency < side; frequency++) {
    for (let place = 0; place < length; place++) {
      const angle = (Math.PI * (frequency - half) * (place - (length >> 1))) / half;
      cos[frequency * length + place] = Math.cos(angle);
      sin[frequency * length + place] = -Math.sin(angle);
    }
  }
  return { cos, sin };
}

/**
 * |K| at `side` frequencies along each axis, `side` odd: from -1/2 to 1/2 per pixel, 0 in the middle.
 * First along columns, then along rows, as a 2-D transform may be done.
 */
export function frequencyResponse(kernel: Matrix, side: number): Matrix {
  const made = zeros(side, side);
  const down = turns(side, kernel.rows);
  const across = turns(side, kernel.columns);
  const [real, imaginary] = [new Float64Array(kernel.columns), new Float64Array(kernel.columns)];
  for (let row = 0; row < side; row++) {
    real.fill(0);
    imaginary.fill(0);
    for (let u = 0; u < kernel.rows; u++) {
      const [c, s] = [down.cos[row * kernel.rows + u] ?? 0, down.sin[row * kernel.rows + u] ?? 0];
      for (let v = 0; v < kernel.columns; v++) {
        const weight = kernel.data[u * kernel.columns + v] ?? 0;
        real[v] = (real[v] ?? 0) + weight * c;
        imaginary[v] = (imaginary[v] ?? 0) + weight * s;
      }
    }
    for (let column = 0; column < side; column++) {
      let [x, y] = [0, 0];
      for (let v = 0; v < kernel.columns; v++) {
        const place = column * kernel.columns + v;
        const [c, s] = [across.cos[place] ?? 0, across.sin[place] ?? 0];
        x += (real[v] ?? 0) * c - (imaginary[v] ?? 0) * s;
        y += (real[v] ?? 0) * s + (imaginary[v] ?? 0) * c;
      }
      made.data[row * side + column] = Math.hypot(x, y);
    }
  }
  return made;
}
