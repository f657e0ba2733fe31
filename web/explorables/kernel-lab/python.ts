import { greyPhoto, importsFor } from "../base/state/photo-code.ts";
import { numpyOf } from "../base/view/pasted.ts";
import type { State } from "./state.ts";

/** The same as a cell: the chapter's names, and the library's own functions. */
export function python(state: State): string {
  const call = state.operation === "convolve" ? "convolve2d" : "correlate2d";
  return `from cnn_helpers import ${importsFor([state.photo], call)}
import numpy as np

photo = ${greyPhoto(state.photo)}
kernel = ${numpyOf(state.kernel, 9)}
result = ${call}(photo, kernel, mode="same", border="${state.border}")
print(result[${state.row}, ${state.column}])`;
}
