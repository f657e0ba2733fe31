/** The numbers of the pixel microscope: those under the loupe, and how often each level occurs. */
import {
  countLevels,
  LEVELS,
  levelTable,
  meanOf,
  movedCounts,
  type Overflow,
  stored,
} from "../../maths/levels.ts";
import { at, type Matrix, part, rowsOf } from "../../maths/matrix.ts";
import { memo } from "../base/memo.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { grey, greyThrough } from "../base/view/scales.ts";
import { bracketed, written } from "../base/view/written.ts";
import { SIDE, type State } from "./state.ts";

type Plane = State["plane"];

const COLOURS = ["red", "green", "blue"] as const;

export interface Model extends Modelled {
  readonly photo: Photo;
  readonly picture: Painter;
  /** The photo in colour and its three planes; null: it has no colour. */
  readonly split: Readonly<Record<"colour" | (typeof COLOURS)[number], Painter>> | null;
  readonly row: number;
  readonly column: number;
  readonly down: number;
  readonly right: number;
  /** Rows and columns under the loupe: fewer than 12 in a tiny picture. */
  readonly height: number;
  readonly width: number;
  readonly window: Matrix;
  readonly counts: Float64Array;
  readonly colours: readonly [red: number, green: number, blue: number];
  /** The level as it was, the sum, what fits into 8 bits of it, and what the bits keep. */
  readonly level: number;
  readonly sum: number;
  readonly kept: number;
  readonly shown: number;
}

function planeOf(photo: Photo, plane: Plane): Matrix {
  if (plane === "grey") return photo.grey;
  const { width, height, data: bytes } = photo.pixels;
  const data = new Float64Array(width * height);
  const offset = COLOURS.indexOf(plane);
  for (let pixel = 0; pixel < data.length; pixel++) data[pixel] = bytes[4 * pixel + offset] ?? 0;
  return { rows: height, columns: width, data };
}

function hasColour({ pixels: { data } }: Photo): boolean {
  for (let place = 0; place < data.length; place += 4) {
    if (data[place] !== data[place + 1] || data[place] !== data[place + 2]) return true;
  }
  return false;
}

/** One set of memories for each figure. */
function remembered() {
  const ofPlane = (photo: Photo, plane: Plane): Painter => {
    const values = planeOf(photo, plane);
    return { themed: false, paint: () => grey(values) };
  };
  return {
    plane: memo(planeOf),
    counts: memo(({ data }: Matrix) => countLevels(data)),
    table: memo((add: number, overflow: Overflow, bits: number) => levelTable(add, overflow, bits)),
    moved: memo(movedCounts),
    picture: memo(
      (plane: Matrix, table: Uint8Array): Painter => ({
        themed: false,
        paint: () => greyThrough(plane, table),
      }),
    ),
    split: memo((photo: Photo) =>
      hasColour(photo)
        ? {
            colour: { themed: false, paint: () => photo.pixels },
            red: ofPlane(photo, "red"),
            green: ofPlane(photo, "green"),
            blue: ofPlane(photo, "blue"),
          }
        : null,
    ),
  };
}

export function makeModel(): (state: State, photos: Photos) => Model {
  const known = remembered();
  return (state, photos) => {
    const photo = photos.get(state.photo);
    const plane = known.plane(photo, state.plane);
    const table = known.table(state.add, state.overflow, state.bits);
    const before = known.counts(plane);
    const counts = known.moved(before, table);
    const [height, width] = [Math.min(SIDE, plane.rows), Math.min(SIDE, plane.columns)];
    const row = Math.min(state.row, plane.rows - height);
    const column = Math.min(state.column, plane.columns - width);
    const [down, right] = [Math.min(state.down, height - 1), Math.min(state.right, width - 1)];
    const levels = part(plane, row, column, height, width);
    const window = { ...levels, data: levels.data.map((level) => table[level] ?? 0) };
    const level = at(levels, down, right);
    const sum = level + state.add;
    const kept = stored(sum, state.overflow);
    const shown = table[level] ?? 0;
    const place = 4 * ((row + down) * plane.columns + column + right);
    const [red = 0, green = 0, blue = 0] = photo.pixels.data.subarray(place, place + 3);
    let wrong = 0;
    before.forEach((count, each) => {
      if (each + state.add < 0 || each + state.add >= LEVELS) wrong += count;
    });
    return {
      photo,
      picture: known.picture(plane, table),
      split: known.split(photo),
      row,
      column,
      down,
      right,
      height,
      width,
      window,
      counts,
      colours: [red, green, blue],
      level,
      sum,
      kept,
      shown,
      sentence: sentence(state, row + down, column + right, { level, sum, kept, shown }),
      values: {
        level,
        sum,
        kept,
        shown,
        window: rowsOf(window),
        mean: meanOf(counts),
        wrong: wrong / plane.data.length,
        counts: [...counts],
      },
    };
  };
}

type Levels = Pick<Model, "level" | "sum" | "kept" | "shown">;

function sentence(state: State, row: number, column: number, levels: Levels): string {
  const { level, sum, kept, shown } = levels;
  const plane = state.plane === "grey" ? "" : ` in ${state.plane}`;
  let words = `Row ${row}, column ${column} holds ${level}${plane}.`;
  if (state.add !== 0) {
    words += ` ${level} + ${bracketed(state.add)} = ${written(sum)}`;
    if (kept === sum) words += ", which fits.";
    else if (state.overflow === "clip") words += ` does not fit, so ${kept} is stored.`;
    else words += ` does not fit: ${written(sum)} ${sum < 0 ? "+" : "−"} 256 = ${kept} is stored.`;
  }
  if (state.bits === 8) return words;
  return `${words} With ${state.bits} ${state.bits === 1 ? "bit" : "bits"}, ${kept} becomes ${shown}.`;
}
