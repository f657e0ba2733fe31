/** Convolution seen from its input: every pixel stamps a copy of the kernel, and the stamps add up. */
import { padded } from "./borders.ts";
import { correlate } from "./correlation.ts";
import { at, filled, flipped, type Matrix, part } from "./matrix.ts";

export interface Taken {
  /** The first row and column of the full result that are kept. */
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

/** Every overlap: `N + K - 1` rows. `laid` is the kernel as it slides, flipped for a convolution. */
export function full(image: Matrix, laid: Matrix): Matrix {
  return correlate(padded(image, laid.rows - 1, laid.columns - 1, "zero"), laid);
}

/** What one pixel adds to the full result. */
export function stamp(image: Matrix, laid: Matrix, row: number, column: number): Matrix {
  const level = at(image, row, column);
  const [rows, columns] = [image.rows + laid.rows - 1, image.columns + laid.columns - 1];
  const placed = part(flipped(laid), -row, -column, rows, columns);
  return { ...placed, data: placed.data.map((weight) => level * weight) };
}

/**
 * Which part of the full result a size and a stride leave. With "same" the kernel's own middle
 * [K // 2, L // 2] lies on each pixel, before it is flipped.
 */
export function taken(
  image: Matrix,
  kernel: Matrix,
  { size, stride, flip }: { size: "full" | "same"; stride: number; flip: boolean },
): Taken {
  const middle = (length: number) => (flip ? length >> 1 : length - 1 - (length >> 1));
  const whole = size === "full";
  const count = (pixels: number, weights: number) =>
    Math.ceil((whole ? pixels + weights - 1 : pixels) / stride);
  return {
    top: whole ? 0 : middle(kernel.rows),
    left: whole ? 0 : middle(kernel.columns),
    rows: count(image.rows, kernel.rows),
    columns: count(image.columns, kernel.columns),
    stride,
  };
}

export function take(whole: Matrix, { top, left, rows, columns, stride }: Taken): Matrix {
  return filled(rows, columns, (row, column) =>
    at(whole, top + stride * row, left + stride * column),
  );
}

export function isTaken(kept: Taken, row: number, column: number): boolean {
  const [down, right] = [(row - kept.top) / kept.stride, (column - kept.left) / kept.stride];
  const inside = (place: number, count: number) =>
    Number.isInteger(place) && place >= 0 && place < count;
  return inside(down, kept.rows) && inside(right, kept.columns);
}
