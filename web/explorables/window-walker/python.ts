import type { Matrix } from "../../maths/matrix.ts";
import { plain } from "../base/state/fields.ts";
import { numpyOf } from "../base/view/pasted.ts";
import { imports } from "../course/python-imports.ts";
import { modelOf } from "./model.ts";
import type { State } from "./state.ts";

const listOf = ({ data }: Matrix) => `np.array([${[...data].map(plain).join(", ")}])`;

/** The same as a cell: the library's functions for tables, NumPy's own for lists. */
export function python(state: State): string {
  const { row, column } = modelOf(state);
  if (state.dimensions === "one") {
    return `import numpy as np

signal = ${listOf(state.signal)}
kernel = ${listOf(state.weights)}
output = np.${state.operation}(signal, kernel, mode="valid")
print(output[${column}])`;
  }
  const call = `${state.operation}2d`;
  return `${imports(call)}

image = ${numpyOf(state.image, 8)}
kernel = ${numpyOf(state.kernel, 9)}
output = ${call}(image, kernel)
print(output[${row}, ${column}])`;
}
