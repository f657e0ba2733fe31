/** What lies outside of an image: four answers, and their names elsewhere in docs and chapters. */
import { type Matrix, wrapped, zeros } from "./matrix.ts";

export const BORDERS = ["zero", "edge", "reflect", "wrap"] as const;
export type Border = (typeof BORDERS)[number];

/**
 * Where to look for the pixel at `index`, which may lie outside of 0..size-1; -1: it is zero.
 * "reflect" does not repeat the last pixel, as NumPy's `pad(mode="reflect")`.
 */
export function lookUp(index: number, size: number, border: Border): number {
  if (index >= 0 && index < size) return index;
  switch (border) {
    case "zero":
      return -1;
    case "edge":
      return index < 0 ? 0 : size - 1;
    case "wrap":
      return wrapped(index, size);
    case "reflect": {
      if (size === 1) return 0;
      const period = 2 * (size - 1);
      const place = wrapped(index, period);
      return place < size ? place : period - place;
    }
    default:
      return border satisfies never;
  }
}

/** The image with `rows` more at top and bottom, `columns` more at both sides. */
export function padded(image: Matrix, rows: number, columns: number, border: Border): Matrix {
  const made = zeros(image.rows + 2 * rows, image.columns + 2 * columns);
  const from = Int32Array.from({ length: made.columns }, (_, column) =>
    lookUp(column - columns, image.columns, border),
  );
  for (let row = 0; row < made.rows; row++) {
    const source = lookUp(row - rows, image.rows, border);
    if (source < 0) continue;
    const line = source * image.columns;
    for (let column = 0; column < made.columns; column++) {
      const place = from[column] as number;
      if (place >= 0) made.data[row * made.columns + column] = image.data[line + place] as number;
    }
  }
  return made;
}
