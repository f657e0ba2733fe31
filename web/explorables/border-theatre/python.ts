import { PIECE, type State } from "./state.ts";

const SIDES: Readonly<Record<string, number>> = { box9: 9, box15: 15 };

/** The same as a cell: the pixel's value under each of the four rules. */
export function python(state: State): string {
  const { image, kernel, corner } = state;
  const isWall = image === "wall";
  const photo =
    image === "astronaut" ? "rgb_to_grayscale(datasets.astronaut())" : "datasets.camera()";
  const names = isWall ? "convolve2d, kernels" : "convolve2d, datasets, kernels, rgb_to_grayscale";
  const side = SIDES[kernel];
  const weights = side ? `np.ones((${side}, ${side})) / ${side ** 2}` : `kernels.${kernel}`;
  const from = (isFar: boolean, place: number) => (isFar && !isWall ? place - PIECE : place);
  const row = from(corner.startsWith("bottom"), state.row);
  const column = from(corner.endsWith("right"), state.column);
  const last = (place: number) => (isWall ? Math.min(place, 5) : place);
  return `from cnn_helpers import ${names}
import numpy as np

image = ${isWall ? "np.full((6, 6), 90)" : photo}
kernel = ${weights}
for border in ["zero", "edge", "reflect", "wrap"]:
    result = convolve2d(image, kernel, mode="same", border=border)
    print(f"{border:8} {result[${last(row)}, ${last(column)}]:.1f}")`;
}
