/** The kernels of the theatre: some of the course's, and two larger blurs. */
import { KERNELS as COURSE, reachOf } from "../../maths/kernels.ts";
import { filled, type Matrix } from "../../maths/matrix.ts";
import type { State } from "./state.ts";

const box = (side: number) => filled(side, side, () => 1 / side ** 2);

export const KERNELS: Readonly<Record<State["kernel"], Matrix>> = {
  blur: COURSE.blur,
  sobel_x: COURSE.sobel_x,
  sobel_y: COURSE.sobel_y,
  laplacian: COURSE.laplacian,
  box9: box(9),
  box15: box(15),
};

/** Do its answers have signs, as those of edges have? */
export const isSigned = (kernel: State["kernel"]) => reachOf(KERNELS[kernel].data)[1] > 0;
