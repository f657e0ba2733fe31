import { windowsAlong } from "../../maths/windows/columns.ts";
import { imports } from "../course/python-imports.ts";
import type { State } from "./state.ts";

/** The same as a cell: image and kernel count 1, 2, 3, ... */
export function python(state: State): string {
  const { size, kernel, stride, channels } = state;
  const along = windowsAlong(state);
  if (along === 0) return "# The kernel is larger than the image: there is no window.";
  const shape = (side: number) =>
    channels === 1 ? `${side}, ${side}` : `${channels}, ${side}, ${side}`;
  const count = (side: number) => channels * side * side + 1;
  return `${imports("im2col")}

x = np.arange(1, ${count(size)}).reshape(${shape(size)})
k = np.arange(1, ${count(kernel)}).reshape(${shape(kernel)})
columns = im2col(x, ${kernel}, stride=${stride})
y = k.reshape(1, -1) @ columns
print(columns.shape, y[0, ${Math.min(state.column, along ** 2 - 1)}])`;
}
