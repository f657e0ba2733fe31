/** From strokes to the image that the network sees. */
import type { Tensor } from "../network/tensor.ts";
import { centred } from "./centred.ts";
import { rasterised } from "./raster.ts";
import type { Stroke } from "./stroke.ts";

/** [1, 28, 28] from 0, the paper, to 1, the ink; null where nothing is drawn. */
export function digitImage(strokes: readonly Stroke[]): Tensor | null {
  const image = rasterised(strokes);
  return image === null ? null : centred(image);
}
