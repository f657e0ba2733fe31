/** Ten kernels that are known by name; a test holds each against the Python library. */
import { type Matrix, matrix } from "./matrix.ts";

const scaled = ({ rows, columns, data }: Matrix, factor: number): Matrix => ({
  rows,
  columns,
  data: data.map((value) => value / factor),
});

const three = (...values: number[]) =>
  matrix([values.slice(0, 3), values.slice(3, 6), values.slice(6, 9)]);

export const KERNELS = {
  identity: three(0, 0, 0, 0, 1, 0, 0, 0, 0),
  blur: scaled(three(1, 1, 1, 1, 1, 1, 1, 1, 1), 9),
  gaussian_blur: scaled(three(1, 2, 1, 2, 4, 2, 1, 2, 1), 16),
  sharpen: three(0, -1, 0, -1, 5, -1, 0, -1, 0),
  sobel_x: three(-1, 0, 1, -2, 0, 2, -1, 0, 1),
  sobel_y: three(-1, -2, -1, 0, 0, 0, 1, 2, 1),
  laplacian: three(0, -1, 0, -1, 4, -1, 0, -1, 0),
  emboss: three(-2, -1, 0, -1, 1, 1, 0, 1, 2),
  outline: three(-1, -1, -1, -1, 8, -1, -1, -1, -1),
  box_edge: three(1, 1, 1, 1, -8, 1, 1, 1, 1),
} as const;

export type KernelName = keyof typeof KERNELS;

/** The largest answers to pixels from 0 to 1: how far they go above 0, and how far below. */
export function reachOf(weights: Iterable<number>): readonly [above: number, below: number] {
  let [above, below] = [0, 0];
  for (const weight of weights) {
    if (weight > 0) above += weight;
    else below -= weight;
  }
  return [above, below];
}
