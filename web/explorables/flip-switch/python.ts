import { numpyOf } from "../base/view/pasted.ts";
import { imports } from "../course/python-imports.ts";
import { modelOf } from "./model.ts";
import type { State } from "./state.ts";

/** The same as a cell; a list is a table of one row. */
export function python(state: State): string {
  const { image, kernel, row, column } = modelOf(state);
  const call = `${state.operation}2d`;
  const name = state.dimensions === "one" ? "signal" : "image";
  const stride = state.stride === 1 ? "" : `stride=${state.stride}, `;
  const options = `${stride}mode="${state.size}"`;
  return `${imports(call)}

${name} = ${numpyOf(image, name.length + 3)}
kernel = ${numpyOf(kernel, 9)}
result = ${call}(${name}, kernel, ${options})
swapped = ${call}(kernel, ${name}, ${options})
print(result[${row}, ${column}], np.array_equal(result, swapped))`;
}
