import { greyPhoto } from "../base/state/photo-code.ts";
import type { Photos } from "../base/state/photos.ts";
import { numpyOf } from "../base/view/pasted.ts";
import { importsFor } from "../course/python-imports.ts";
import type { State } from "./state.ts";

/** The same as a cell: the chapter's names, and the library's own functions. */
export function python(state: State, photos: Photos): string {
  const call = state.operation === "convolve" ? "convolve2d" : "correlate2d";
  const photo = greyPhoto(state.photo);
  const { rows, columns } = photos.get(state.photo).grey;
  const [row, column] = [Math.min(state.row, rows - 1), Math.min(state.column, columns - 1)];
  return `${importsFor(photo, call)}

photo = ${photo}
kernel = ${numpyOf(state.kernel, 9)}
result = ${call}(photo, kernel, mode="same", border="${state.border}")
print(result[${row}, ${column}])`;
}
