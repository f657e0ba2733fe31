/** What has been painted on a spectrum: in the address, in the figure, and on the numbers. */
import type { Spectrum } from "../../maths/fft.ts";
import { entryOf } from "../../maths/spectrum.ts";

export const TOOLS = { erase: "erase", paint: "paint", restore: "restore" } as const;
export type Tool = keyof typeof TOOLS;

export interface Stroke {
  readonly tool: Tool;
  /** Radius of the brush; 0 is one wave alone. */
  readonly size: number;
  /** Frequencies [u, v]. */
  readonly points: readonly (readonly [number, number])[];
}

export const SIDE = 256;
export const HALF = SIDE / 2;
export const LARGEST = 32;
/** What still fits into an address. */
export const MOST_POINTS = 300;
/** Of a wave that the brush paints, in grey levels. */
export const PAINTED = 30;

const STROKE = /^([epr])(\d{1,2})((?::-?\d{1,3},-?\d{1,3})+)$/;
const INITIALS: Readonly<Record<string, Tool>> = { e: "erase", p: "paint", r: "restore" };

export const ALLOWED =
  "strokes such as e6:12,-40:13,-38_p0:0,32, each a tool (e, p or r), the brush's radius and places u,v";

export function countPoints(strokes: readonly Stroke[]): number {
  return strokes.reduce((count, { points }) => count + points.length, 0);
}

export function parseStrokes(text: string): readonly Stroke[] | null {
  if (text === "") return [];
  const strokes: Stroke[] = [];
  for (const part of text.split("_")) {
    const found = STROKE.exec(part);
    const tool = INITIALS[found?.[1] ?? ""];
    const size = Number(found?.[2]);
    if (!found || !tool || size > LARGEST) return null;
    const points = (found[3] ?? "")
      .slice(1)
      .split(":")
      .map((point) => point.split(",").map(Number) as [number, number]);
    if (!points.flat().every((frequency) => frequency >= -HALF && frequency < HALF)) return null;
    strokes.push({ tool, size, points });
  }
  return countPoints(strokes) <= MOST_POINTS ? strokes : null;
}

export function formatStrokes(strokes: readonly Stroke[]): string {
  return strokes
    .map(({ tool, size, points }) => `${tool[0]}${size}:${points.map(String).join(":")}`)
    .join("_");
}

export function sampleStrokes(random: () => number): readonly Stroke[] {
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low));
  const tools = Object.keys(TOOLS) as Tool[];
  return Array.from({ length: whole(0, 4) }, () => ({
    tool: tools[whole(0, tools.length)] ?? "erase",
    size: whole(0, LARGEST + 1),
    points: Array.from({ length: whole(1, 4) }, () => [whole(-HALF, HALF), whole(-HALF, HALF)]),
  })) as Stroke[];
}

/** The strokes on a copy of the spectrum; each wave's partner is always changed with it. */
export function applied(strokes: readonly Stroke[], original: Spectrum): Spectrum {
  const real = original.real.slice();
  const imaginary = original.imaginary.slice();
  const half = (PAINTED / 2) * SIDE * SIDE;
  const change = (tool: Tool, u: number, v: number) => {
    const index = entryOf(u, SIDE) * SIDE + entryOf(v, SIDE);
    const isOriginal = tool === "restore";
    // The crest of a painted wave stands in the middle of the picture.
    const painted = tool === "paint" ? half * ((u + v) % 2 === 0 ? 1 : -1) : 0;
    real[index] = isOriginal ? (original.real[index] as number) : painted;
    imaginary[index] = isOriginal ? (original.imaginary[index] as number) : 0;
  };
  for (const { tool, size, points } of strokes) {
    for (const [u, v] of points) {
      for (let down = -size; down <= size; down++) {
        const reach = Math.floor(Math.sqrt(size * size - down * down));
        for (let right = -reach; right <= reach; right++) {
          change(tool, u + down, v + right);
          change(tool, -u - down, -v - right);
        }
      }
    }
  }
  return { rows: SIDE, columns: SIDE, real, imaginary };
}
