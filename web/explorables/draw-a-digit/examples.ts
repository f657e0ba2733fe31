/** A drawing of each digit, made for this figure: what it shows before anybody has drawn. */
import type { Point } from "../../maths/strokes/stroke.ts";
import type { Drawing, Line } from "./strokes.ts";

/** Points on an arc, angles in turns: 0 to the right, a quarter down. */
function arc(x: number, y: number, wide: number, high: number, from: number, to: number): Point[] {
  const steps = 14;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const turn = 2 * Math.PI * (from + ((to - from) * step) / steps);
    return { x: x + wide * Math.cos(turn), y: y + high * Math.sin(turn) };
  });
}

/** Points along a broken line, close enough to be seen as drawn. */
function line(...corners: [number, number][]): Point[] {
  return corners.flatMap(([x, y], index) => {
    const [fromX, fromY] = corners[index - 1] ?? [x, y];
    const steps = index === 0 ? 1 : 6;
    return Array.from({ length: steps }, (_, step) => {
      const share = (step + 1) / steps;
      return { x: fromX + share * (x - fromX), y: fromY + share * (y - fromY) };
    });
  });
}

const one = (...lines: Line[]): Drawing => lines;

export const EXAMPLES: readonly Drawing[] = [
  one(arc(0.5, 0.5, 0.21, 0.33, -0.25, 0.77)),
  one(line([0.38, 0.3], [0.53, 0.17], [0.53, 0.83])),
  one([...arc(0.49, 0.35, 0.2, 0.18, -0.5, 0.12), ...line([0.6, 0.49], [0.3, 0.82], [0.72, 0.81])]),
  one([...arc(0.47, 0.33, 0.18, 0.16, -0.45, 0.25), ...arc(0.47, 0.66, 0.21, 0.17, -0.25, 0.45)]),
  one(line([0.46, 0.16], [0.27, 0.56], [0.74, 0.56]), line([0.61, 0.36], [0.58, 0.86])),
  one([
    ...line([0.68, 0.18], [0.38, 0.18], [0.34, 0.46]),
    ...arc(0.47, 0.62, 0.2, 0.19, -0.32, 0.42),
  ]),
  one([...line([0.6, 0.15], [0.43, 0.33], [0.34, 0.6]), ...arc(0.49, 0.65, 0.16, 0.17, 0.5, 1.5)]),
  one(line([0.29, 0.2], [0.71, 0.19], [0.44, 0.85])),
  one([
    ...arc(0.5, 0.33, 0.15, 0.15, 0, -0.75),
    ...arc(0.5, 0.66, 0.18, 0.18, -0.25, 0.75),
    ...arc(0.5, 0.33, 0.15, 0.15, 0.25, 0),
  ]),
  one([...arc(0.5, 0.36, 0.17, 0.18, 0, -1), ...line([0.67, 0.36], [0.6, 0.84])]),
];
