import { OWN } from "../base/state/fields.ts";
import { colourPhoto, greyPhoto } from "../base/state/photo-code.ts";
import type { Photos } from "../base/state/photos.ts";
import { importsFor } from "../course/python-imports.ts";
import { SIDE, type State } from "./state.ts";

const PLANES = { red: 0, green: 1, blue: 2 } as const;

function photoOf({ photo, plane }: State): string {
  const hasColour = photo === "astronaut" || photo === OWN;
  if (!hasColour || plane === "grey") return greyPhoto(photo);
  return `${colourPhoto(photo)}[:, :, ${PLANES[plane]}]`;
}

function sumOf({ add, overflow }: State): string {
  if (add === 0) return "";
  const [sign, size] = [add < 0 ? "-" : "+", Math.abs(add)];
  return overflow === "wrap"
    ? `photo = photo ${sign} np.uint8(${size})\n`
    : `photo = np.clip(photo.astype(int) ${sign} ${size}, 0, 255)\n`;
}

/** The same as a cell. */
export function python(state: State, photos: Photos): string {
  const step = 256 / 2 ** state.bits;
  const photo = photoOf(state);
  const coarse = step > 1 ? `photo = photo // ${step} * ${step} + ${step / 2}\n` : "";
  const { rows, columns } = photos.get(state.photo).grey;
  const at = (place: number, length: number) => Math.min(place, Math.max(0, length - SIDE));
  const [row, column] = [at(state.row, rows), at(state.column, columns)];
  const down = Math.min(state.down, rows - 1);
  const right = Math.min(state.right, columns - 1);
  return `${importsFor(photo)}

photo = ${photo}
${sumOf(state)}${coarse}window = photo[${row}:${row + SIDE}, ${column}:${column + SIDE}]
print(window[${down}, ${right}], "of", window.shape)
print(np.mean(photo).round(2))`;
}
