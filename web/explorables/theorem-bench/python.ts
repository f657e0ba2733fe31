import { OWN } from "../base/state/fields.ts";
import { greyPhoto, squarePhoto } from "../base/state/photo-code.ts";
import { numpyOf } from "../base/view/pasted.ts";
import { importsFor } from "../course/python-imports.ts";
import { SIDE, type State } from "./state.ts";

/** The same as a cell: slide, multiply, compare. */
export function python(state: State): string {
  const call = state.operation === "convolve" ? "convolve2d" : "correlate2d";
  const size = state.pad ? 2 * SIDE : SIDE;
  const half = state.kernel.rows >> 1;
  const step = state.centre === "corner" ? half : -1;
  const field = `pad_kernel(kernel, (${size}, ${size}))`;
  const moved = state.centre === "centre" ? field : `np.roll(${field}, (${step}, ${step}), (0, 1))`;
  const patch =
    state.photo === OWN ? squarePhoto(OWN, SIDE) : `${greyPhoto(state.photo)}[60:188:2, 180:308:2]`;
  return `${importsFor(patch, call, "pad_kernel")}

patch = ${patch}
kernel = ${numpyOf(state.kernel, 9)}
in_space = ${call}(patch, kernel, mode="same", border="${state.border}")
field = ${moved}
product = np.fft.fft2(patch, field.shape) * np.fft.fft2(field)
in_fourier = np.fft.ifft2(product).real[:${SIDE}, :${SIDE}]
print(in_space[${state.row}, ${state.column}], in_fourier[${state.row}, ${state.column}].round(6))
print(np.sum(np.abs(in_space - in_fourier) > 1e-6), "pixels differ")`;
}
