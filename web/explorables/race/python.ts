import { paddedSide } from "./counts.ts";
import type { State } from "./state.ts";

/** The count of the figure as a cell. */
export function python(state: State): string {
  const size = Number(state.size);
  return `import numpy as np

N, K = ${size}, ${state.kernel}
entries = ${paddedSide(size, state.kernel)}**2  # the next power of two that holds N + K - 1
counted = {
    "sliding": 2 * K**2 * N**2,
    "two passes": 2 * 2 * K * N**2,
    "Fourier": 3 * 5 * entries * np.log2(entries) + 6 * entries,
}
for way, operations in counted.items():
    print(f"{way:10} {operations:12,.0f} operations")`;
}
