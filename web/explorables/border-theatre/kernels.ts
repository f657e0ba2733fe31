/** The kernels of the theatre, as in `cnn_helpers.kernels`; a test compares what they give. */
import { filled, type Matrix, matrix } from "../../maths/matrix.ts";
import type { State } from "./state.ts";

const box = (side: number) => filled(side, side, () => 1 / side ** 2);

export const KERNELS: Readonly<Record<State["kernel"], Matrix>> = {
  blur: box(3),
  sobel_x: matrix([
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ]),
  sobel_y: matrix([
    [-1, -2, -1],
    [0, 0, 0],
    [1, 2, 1],
  ]),
  laplacian: matrix([
    [0, -1, 0],
    [-1, 4, -1],
    [0, -1, 0],
  ]),
  box9: box(9),
  box15: box(15),
};

/** Do its answers have signs, as those of edges have? */
export const isSigned = (kernel: State["kernel"]) =>
  kernel === "sobel_x" || kernel === "sobel_y" || kernel === "laplacian";
