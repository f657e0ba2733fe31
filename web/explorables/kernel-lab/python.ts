import { numpyOf } from "../base/view/pasted.ts";
import type { State } from "./state.ts";

/** The same as a cell: the chapter's names, and the library's own functions. */
export function python(state: State): string {
  const call = state.operation === "convolve" ? "convolve2d" : "correlate2d";
  const isColour = state.photo === "astronaut";
  const names = [call, "datasets", ...(isColour ? ["rgb_to_grayscale"] : [])];
  return `from cnn_helpers import ${names.join(", ")}
import numpy as np

photo = ${isColour ? "rgb_to_grayscale(datasets.astronaut())" : "datasets.camera()"}
kernel = ${numpyOf(state.kernel, 9)}
result = ${call}(photo, kernel, mode="same", border="${state.border}")
print(result[${state.row}, ${state.column}])`;
}
