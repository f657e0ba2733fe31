/** What figures are given: the course's photos and data by name, and the reader's photo. */
import type { Matrix } from "../../../maths/matrix.ts";
import type { Pixels } from "./pixels.ts";

/** Grey levels, and the three colours, of one photo. */
export interface Photo {
  readonly name: string;
  readonly pixels: Pixels;
  readonly grey: Matrix;
}

export interface Photos {
  /** The photo of that name; a plain grey one where it has not come yet. */
  get(name: string): Photo;
  /** The JSON of that name; null where it has not come yet. */
  data(name: string): unknown;
}

const RED = 19595;
const GREEN = 38470;
const BLUE = 7471;
const HALF = 0x8000;

/** ITU-R 601 luma in whole grey levels, as Pillow's mode "L". */
export function greyOf({ width, height, data }: Pixels): Matrix {
  const grey = new Float64Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const [r = 0, g = 0, b = 0] = data.subarray(4 * pixel, 4 * pixel + 3);
    grey[pixel] = (RED * r + GREEN * g + BLUE * b + HALF) >> 16;
  }
  return { rows: height, columns: width, data: grey };
}
