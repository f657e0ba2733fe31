import { greyPhoto, importsFor } from "../base/state/photo-code.ts";
import type { State } from "./state.ts";

const PLANES = { red: 0, green: 1, blue: 2 } as const;

function photoOf({ photo, plane }: State): string {
  if (photo !== "astronaut" || plane === "grey") return greyPhoto(photo);
  return `datasets.astronaut()[:, :, ${PLANES[plane]}]`;
}

function sumOf({ add, overflow }: State): string {
  if (add === 0) return "";
  const [sign, size] = [add < 0 ? "-" : "+", Math.abs(add)];
  return overflow === "wrap"
    ? `photo = photo ${sign} np.uint8(${size})\n`
    : `photo = np.clip(photo.astype(int) ${sign} ${size}, 0, 255)\n`;
}

/** The same as a cell. */
export function python(state: State): string {
  const step = 256 / 2 ** state.bits;
  const grey = state.plane === "grey" ? [state.photo] : [];
  const coarse = step > 1 ? `photo = photo // ${step} * ${step} + ${step / 2}\n` : "";
  const { row, column, down, right } = state;
  return `from cnn_helpers import ${importsFor(grey)}
import numpy as np

photo = ${photoOf(state)}
${sumOf(state)}${coarse}window = photo[${row}:${row + 12}, ${column}:${column + 12}]
print(window[${down}, ${right}], "of", window.shape)
print(np.mean(photo).round(2))`;
}
