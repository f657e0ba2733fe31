/** A piece of an image with what a border rule puts around it, without padding the whole image. */
import { type Border, lookUp } from "../borders.ts";
import { at, filled, type Matrix } from "../matrix.ts";

/** Rows `top - ring` to `top + height + ring`, and columns alike; parts outside follow the rule. */
export function framedPiece(
  image: Matrix,
  place: { top: number; left: number; height: number; width: number },
  ring: number,
  border: Border,
): Matrix {
  const { top, left, height, width } = place;
  const columns = Array.from({ length: width + 2 * ring }, (_, column) =>
    lookUp(left + column - ring, image.columns, border),
  );
  return filled(height + 2 * ring, width + 2 * ring, (row, column) => {
    const from = lookUp(top + row - ring, image.rows, border);
    const source = columns[column] as number;
    return from < 0 || source < 0 ? 0 : at(image, from, source);
  });
}
