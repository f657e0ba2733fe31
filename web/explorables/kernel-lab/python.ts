import { numpyOf } from "../base/view/pasted.ts";
import type { State } from "./state.ts";

/** The same as a cell: the chapter's names, and the library's own functions. */
export function python(state: State): string {
  const call = state.operation === "convolve" ? "convolve2d" : "correlate2d";
  const photo =
    state.photo === "astronaut" ? "rgb_to_grayscale(datasets.astronaut())" : "datasets.camera()";
  return `from cnn_helpers import ${call}, datasets, rgb_to_grayscale
import numpy as np

photo = ${photo}
kernel = ${numpyOf(state.kernel, 9)}
result = ${call}(photo, kernel, mode="same", border="${state.border}")
print(result[${state.row}, ${state.column}])`;
}
