/** The same image and kernel under four border rules. */
import { BORDERS, type Border } from "../../maths/borders.ts";
import { convolve } from "../../maths/correlation.ts";
import { at, difference, filled, largest, type Matrix } from "../../maths/matrix.ts";
import { framedPiece } from "../../maths/windows/corner.ts";
import { memo } from "../base/memo.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import type { Photos } from "../base/state/photos.ts";
import { grey, signed } from "../base/view/scales.ts";
import { written } from "../base/view/written.ts";
import { isSigned, KERNELS } from "./kernels.ts";
import { PIECE, type State } from "./state.ts";

const WALL = filled(6, 6, () => 90);
/** Half of the largest answer of a Sobel kernel to grey levels. */
const EDGE_REACH = 510;

/** What one rule makes of the image. */
export interface Scene {
  readonly border: Border;
  readonly picture: Painter;
  /** The numbers of the picture. */
  readonly numbers: Matrix;
  readonly value: number;
  /** The largest difference to the reference in this piece. */
  readonly furthest: number;
}

export interface Model extends Modelled {
  readonly scenes: readonly Scene[];
  readonly size: number;
  /** Pixels around the image that are shown, too. */
  readonly ring: number;
  readonly side: number;
  /** Where the image itself lies in pictures that show what is around it. */
  readonly image: { top: number; left: number; bottom: number; right: number };
  readonly row: number;
  readonly column: number;
  /** Of a picture with signs: the answer with the full colour; null for grey levels. */
  readonly reach: number | null;
}

function placeOf({ rows, columns }: Matrix, corner: State["corner"]) {
  const [height, width] = [Math.min(PIECE, rows), Math.min(PIECE, columns)];
  const isBottom = corner === "bottom_left" || corner === "bottom_right";
  const isRight = corner === "top_right" || corner === "bottom_right";
  return { top: isBottom ? rows - height : 0, left: isRight ? columns - width : 0, height, width };
}

const painterOf = (numbers: Matrix, reach: number | null): Painter =>
  reach === null
    ? { themed: false, paint: () => grey(numbers) }
    : { themed: true, paint: (theme) => signed(numbers, reach, theme) };

/** One set of memories for each figure of a page. */
function remembered() {
  const framed = memo((image: Matrix, kernel: State["kernel"], corner: State["corner"]) => {
    const ring = KERNELS[kernel].rows >> 1;
    const place = placeOf(image, corner);
    return BORDERS.map((border) => framedPiece(image, place, ring, border));
  });
  const results = memo((frames: readonly Matrix[], kernel: State["kernel"]) =>
    frames.map((frame) => convolve(frame, KERNELS[kernel])),
  );
  const differences = memo((maps: readonly Matrix[], reference: Border) => {
    const other = maps[BORDERS.indexOf(reference)] as Matrix;
    return maps.map((map) => difference(map, other));
  });
  const painters = memo((numbers: readonly Matrix[], reach: number | null) =>
    numbers.map((each) => painterOf(each, reach)),
  );
  return { framed, results, differences, painters };
}

export function makeModel(): (state: State, photos: Photos) => Model {
  const known = remembered();
  return (state, photos) => {
    const { kernel, shown, reference } = state;
    const image = state.image === "wall" ? WALL : photos.get(state.image).grey;
    const frames = known.framed(image, kernel, state.corner);
    const maps = known.results(frames, kernel);
    const differences = known.differences(maps, reference);
    const furthest = differences.map(largest);
    const numbers = shown === "outside" ? frames : shown === "result" ? maps : differences;
    const most = Math.max(...furthest);
    const reach = reachOf(state, most);
    const pictures = known.painters(numbers, reach);
    const [first] = maps as [Matrix];
    const row = Math.min(state.row, first.rows - 1);
    const column = Math.min(state.column, first.columns - 1);
    const values = maps.map((map) => at(map, row, column));
    const place = placeOf(image, state.corner);
    const side = KERNELS[kernel].rows;
    const missing = outside(image, place.top + row, place.left + column, side);
    return {
      scenes: BORDERS.map((border, index) => ({
        border,
        picture: pictures[index] as Painter,
        numbers: numbers[index] as Matrix,
        value: values[index] as number,
        furthest: furthest[index] as number,
      })),
      size: first.rows,
      ring: shown === "outside" ? side >> 1 : 0,
      side,
      image: imageIn(image, place, side >> 1),
      row,
      column,
      reach,
      sentence: sentence([place.top + row, place.left + column], [missing, side * side], values),
      values: { at: values, furthest, missing },
    };
  };
}

function imageIn({ rows, columns }: Matrix, place: ReturnType<typeof placeOf>, ring: number) {
  const { top, left, height, width } = place;
  return {
    top: Math.max(0, ring - top),
    left: Math.max(0, ring - left),
    bottom: Math.min(height + 2 * ring, rows - top + ring),
    right: Math.min(width + 2 * ring, columns - left + ring),
  };
}

function reachOf({ shown, kernel }: State, most: number): number | null {
  if (shown === "difference") return most || 1;
  return shown === "result" && isSigned(kernel) ? EDGE_REACH : null;
}

/** How many pixels under the kernel lie outside of the image. */
function outside({ rows, columns }: Matrix, row: number, column: number, side: number): number {
  const half = side >> 1;
  const inside = (place: number, size: number) =>
    Math.min(place + half, size - 1) - Math.max(place - half, 0) + 1;
  return side * side - inside(row, rows) * inside(column, columns);
}

function sentence(
  [row, column]: readonly [number, number],
  [missing, all]: readonly [number, number],
  values: readonly number[],
): string {
  const where = `Row ${row}, column ${column}: ${missing} of the ${all} pixels under the kernel lie outside of the image.`;
  const told = BORDERS.map((border, index) => `${border} ${written(values[index] as number, 1)}`);
  return `${where} The four rules answer ${told.join(", ")}.`;
}
