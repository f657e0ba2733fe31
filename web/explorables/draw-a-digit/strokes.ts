/** Strokes as a short text: two signs for each point, a point between strokes. */
import type { Point } from "../../maths/strokes/stroke.ts";

export type Line = readonly Point[];
export type Drawing = readonly Line[];

const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const LAST = SIGNS.length - 1;
/** A drawing with more is no digit, and its address would be too long. */
export const MOST_POINTS = 1500;

const signOf = (share: number) => SIGNS[Math.round(Math.min(1, Math.max(0, share)) * LAST)] ?? "0";

export function written(drawing: Drawing): string {
  return drawing.map((line) => line.map(({ x, y }) => signOf(x) + signOf(y)).join("")).join(".");
}

/** null: not what `written` makes. */
export function read(text: string): Drawing | null {
  if (text === "") return [];
  if (!/^[\w-]*(\.[\w-]+)*$/.test(text) || text.length > 3 * MOST_POINTS) return null;
  const lines = text.split(".");
  if (lines.some((line) => line.length === 0 || line.length % 2 === 1)) return null;
  return lines.map((line) =>
    Array.from({ length: line.length / 2 }, (_, index) => ({
      x: SIGNS.indexOf(line[2 * index] ?? "") / LAST,
      y: SIGNS.indexOf(line[2 * index + 1] ?? "") / LAST,
    })),
  );
}

export const pointCount = (drawing: Drawing) => drawing.reduce((sum, line) => sum + line.length, 0);
