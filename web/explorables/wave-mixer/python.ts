import { plain } from "../base/state/fields.ts";
import { wavesIn } from "./curves.ts";
import { MOST, type State } from "./state.ts";

const list = (values: Iterable<number>) => [...values].map(plain).join(", ");

function wrapped(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    const line = `${lines[last]} ${word}`.trim();
    if (line.length > 70) lines.push(word);
    else lines[last] = line;
  }
  return lines.join("\n    ");
}

function sum(state: State): string {
  const n = Math.min(state.terms, wavesIn(state.shape, MOST));
  switch (state.shape) {
    case "square":
      return `odd = 2 * np.arange(${n}) + 1
total = 4 / np.pi * sum(np.sin(m * circle) / m for m in odd)`;
    case "saw":
      return `numbers = np.arange(1, ${n + 1})
total = -2 / np.pi * sum((-1.0) ** m * np.sin(m * circle) / m for m in numbers)`;
    case "triangle":
      return `odd = 2 * np.arange(${n}) + 1
sign = (-1) ** np.arange(${n})
terms = (s * np.sin(m * circle) / m**2 for s, m in zip(sign, odd))
total = 8 / np.pi**2 * sum(terms)`;
    case "drawn":
      return `heights = np.array([
    ${wrapped(list(state.drawn))}
])
waves = np.fft.rfft(heights)
tall = np.abs(waves) / 32
tall[[0, 32]] /= 2
total = sum(
    tall[m] * np.cos(m * circle + np.angle(waves[m]))
    for m in range(${n + 1})
)`;
    case "mix":
      return `amplitudes = [
    ${wrapped(list(state.amplitudes.data.subarray(0, n)))}
]
phases = np.deg2rad([
    ${wrapped(list(state.phases.data.subarray(0, n)))}
])
total = sum(
    a * np.cos((m + 1) * circle + p)
    for m, (a, p) in enumerate(zip(amplitudes, phases))
)`;
    default:
      return state.shape satisfies never;
  }
}

/** The sum at the chapter's 20001 points, and its highest. */
export function python(state: State): string {
  return `import numpy as np

circle = np.linspace(0, 2 * np.pi, 20001)
${sum(state)}
print(total.max().round(6))`;
}
