/** Two photos, the four ways to combine their magnitudes and phases, and a mixture between. */
import type { Matrix } from "../../maths/matrix.ts";
import { correlationOf, mixture, type Polar, polarOf, turnsBetween } from "../../maths/mixture.ts";
import { squareOf } from "../../maths/square.ts";
import { memo } from "../base/memo.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { grey } from "../base/view/scales.ts";
import { fixed } from "../base/view/written.ts";
import { FIELDS, SIDE, type State } from "./state.ts";

export interface Model extends Modelled {
  /** Row: magnitude of the first or the second photo; column: phase of the first or the second. */
  readonly corners: readonly (readonly [Painter, Painter])[];
  readonly result: Painter;
  readonly likeFirst: number;
  readonly likeSecond: number;
}

const painter = (pixels: Matrix): Painter => ({ themed: false, paint: () => grey(pixels) });

function remembered() {
  const square = () => memo((photo: Photo) => squareOf(photo.grey, SIDE));
  const polar = () => memo((image: Matrix) => polarOf(image));
  return {
    first: { square: square(), polar: polar() },
    second: { square: square(), polar: polar() },
    turns: memo((first: Polar, second: Polar) => turnsBetween(first, second)),
    corners: memo((first: Polar, second: Polar, turns: Matrix) => {
      const corner = (strength: number, turned: number) =>
        painter(mixture(first, second, turns, { strength, turned }));
      return [
        [corner(0, 0), corner(0, 1)],
        [corner(1, 0), corner(1, 1)],
      ] as const;
    }),
    result: memo((first: Polar, second: Polar, turns: Matrix, strength: number, turned: number) => {
      const pixels = mixture(first, second, turns, { strength, turned });
      return { pixels, painter: painter(pixels) };
    }),
    likeness: memo((pixels: Matrix, first: Matrix, second: Matrix) => [
      correlationOf(pixels, first),
      correlationOf(pixels, second),
    ]),
  };
}

export function makeModel(): (state: State, photos: Photos) => Model {
  const known = remembered();
  return (state, photos) => {
    const one = known.first.square(photos.get(state.photo));
    const other = known.second.square(photos.get(state.second));
    const [first, second] = [known.first.polar(one), known.second.polar(other)];
    const turns = known.turns(first, second);
    const [strength, turned] = [state.magnitude / 100, state.phase / 100];
    const result = known.result(first, second, turns, strength, turned);
    const [likeFirst = 0, likeSecond = 0] = known.likeness(result.pixels, one, other);
    return {
      corners: known.corners(first, second, turns),
      result: result.painter,
      likeFirst,
      likeSecond,
      sentence: sentence(state, likeFirst, likeSecond),
      values: { likeFirst, likeSecond, middle: result.pixels.data[(SIDE / 2) * (SIDE + 1)] },
    };
  };
}

export const likeness = (value: number) => fixed(value, 3);

export const nameOf = (photo: State["photo"]) => FIELDS.photo.options[photo].toLowerCase();

function sentence({ photo, second, phase, magnitude }: State, like: number, other: number) {
  const share = (percent: number) =>
    percent === 0
      ? `the first photo's (${nameOf(photo)})`
      : percent === 100
        ? `the second photo's (${nameOf(second)})`
        : `${percent} % on the way from the first to the second`;
  return `Phase: ${share(phase)}; magnitude: ${share(magnitude)}. The mixture is like the first photo by ${likeness(like)}, like the second by ${likeness(other)}.`;
}
