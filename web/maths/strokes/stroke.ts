/** What a reader draws: lines of a round pen, in a unit square. */

export interface Point {
  /** To the right, from 0 to 1. */
  readonly x: number;
  /** Down, from 0 to 1. */
  readonly y: number;
}

export interface Stroke {
  /** In the order of drawing; one point is a dot. */
  readonly points: readonly Point[];
  /** Of the pen, as a part of the square's side. */
  readonly width: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The box that all ink lies in; null where nothing is drawn. */
export function inkBox(strokes: readonly Stroke[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points, width } of strokes) {
    for (const { x, y } of points) {
      if (![x, y, width].every(Number.isFinite) || width < 0) {
        throw new RangeError(`a stroke goes through ${x}, ${y} with a pen of ${width}`);
      }
      left = Math.min(left, x - width / 2);
      right = Math.max(right, x + width / 2);
      top = Math.min(top, y - width / 2);
      bottom = Math.max(bottom, y + width / 2);
    }
  }
  return left > right ? null : { left, top, width: right - left, height: bottom - top };
}
