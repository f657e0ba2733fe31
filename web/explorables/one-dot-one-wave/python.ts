import { imports } from "../course/python-imports.ts";
import type { State } from "./state.ts";

export function python({ u, v, amplitude, phase }: State): string {
  return `${imports("gratings")}

u, v = ${u}, ${v}
stripes = gratings((64, 64), [(u, v)], amplitudes=${amplitude}, phases=${phase})
dots = np.fft.fft2(stripes)
print(np.argwhere(np.abs(dots) > 1e-6).tolist(), dots[u, v].round(2) + 0)`;
}
