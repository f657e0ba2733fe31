import { greyPhoto } from "../base/state/photo-code.ts";
import type { Photos } from "../base/state/photos.ts";
import { importsFor } from "../course/python-imports.ts";
import { KERNELS } from "./kernels.ts";
import { PIECE, type State } from "./state.ts";

/** The same as a cell: the pixel's value under each of the four rules. */
export function python(state: State, photos: Photos): string {
  const { image, kernel, corner } = state;
  const isWall = image === "wall";
  const shown = isWall ? "np.full((6, 6), 90)" : greyPhoto(image);
  const side = KERNELS[kernel].rows;
  const isOwn = kernel === "box9" || kernel === "box15";
  const weights = isOwn ? `np.ones((${side}, ${side})) / ${side ** 2}` : `kernels.${kernel}`;
  const whole = isWall ? { rows: 6, columns: 6 } : photos.get(image).grey;
  const from = (isFar: boolean, place: number, length: number) => {
    const size = Math.min(PIECE, length);
    const inside = Math.min(place, size - 1);
    return isFar && !isWall ? inside - size : inside;
  };
  const row = from(corner.startsWith("bottom"), state.row, whole.rows);
  const column = from(corner.endsWith("right"), state.column, whole.columns);
  return `${importsFor(shown, "convolve2d", "kernels")}

image = ${shown}
kernel = ${weights}
for border in ["zero", "edge", "reflect", "wrap"]:
    result = convolve2d(image, kernel, mode="same", border=border)
    print(f"{border:8} {result[${row}, ${column}]:.1f}")`;
}
