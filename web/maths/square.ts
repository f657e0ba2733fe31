/** A square of pixels out of the middle of a photo: sides that are powers of two transform fast. */
import { filled, type Matrix } from "./matrix.ts";

/** Every pixel of a photo of that side, every second one of one twice as large, and so on. */
export function squareOf(image: Matrix, side: number): Matrix {
  const least = Math.min(image.rows, image.columns);
  const [top, left] = [(image.rows - least) >> 1, (image.columns - least) >> 1];
  const place = (index: number) => Math.floor((index * least) / side);
  return filled(
    side,
    side,
    (row, column) => image.data[(top + place(row)) * image.columns + left + place(column)] ?? 0,
  );
}
