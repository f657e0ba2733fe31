/** Grey levels in 8 bits: what is stored after an addition, and with fewer bits. */
import { wrapped } from "./matrix.ts";

export const LEVELS = 256;
const TOP = LEVELS - 1;

/** "wrap" is what 8 bits do by themselves; "clip" ends at 0 and 255. */
export const OVERFLOWS = ["wrap", "clip"] as const;
export type Overflow = (typeof OVERFLOWS)[number];

/** The 8-bit number that is stored for any whole number. */
export function stored(value: number, overflow: Overflow): number {
  if (overflow === "clip") return Math.min(TOP, Math.max(0, value));
  return wrapped(value, LEVELS);
}

/** Only the top `bits` of a level are kept; the middle of what they leave open stands for it. */
export function coarse(level: number, bits: number): number {
  const step = LEVELS / 2 ** bits;
  return Math.floor(level / step) * step + Math.floor(step / 2);
}

/** What each of the 256 levels becomes. */
export function levelTable(add: number, overflow: Overflow, bits: number): Uint8Array {
  return Uint8Array.from({ length: LEVELS }, (_, level) =>
    coarse(stored(level + add, overflow), bits),
  );
}

/** How many numbers there are of each level. */
export function countLevels(levels: Iterable<number>): Float64Array {
  const counts = new Float64Array(LEVELS);
  for (const level of levels) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}

/** The counts after each level has become another. */
export function movedCounts(counts: Float64Array, table: Uint8Array): Float64Array {
  const moved = new Float64Array(LEVELS);
  counts.forEach((count, level) => {
    const to = table[level] as number;
    moved[to] = (moved[to] as number) + count;
  });
  return moved;
}

export function meanOf(counts: Float64Array): number {
  let [sum, count] = [0, 0];
  counts.forEach((many, level) => {
    sum += many * level;
    count += many;
  });
  return sum / count;
}
