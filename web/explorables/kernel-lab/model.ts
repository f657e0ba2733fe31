/** The numbers of the kernel lab: the whole map, and one window of it in detail. */
import { type Border, padded } from "../../maths/borders.ts";
import { correlate } from "../../maths/correlation.ts";
import { frequencyResponse } from "../../maths/frequency-response.ts";
import { reachOf } from "../../maths/kernels.ts";
import {
  at,
  energy,
  filled,
  flipped,
  largest,
  type Matrix,
  part,
  range,
  rowsOf,
  sum,
} from "../../maths/matrix.ts";
import { memo } from "../base/memo.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { grey, signed } from "../base/view/scales.ts";
import { bracketed, written } from "../base/view/written.ts";
import type { State } from "./state.ts";

/** The side of the picture of the frequency response. */
const FREQUENCIES = 65;
/** A sum with more terms than these is told by its result alone. */
const TERMS = 9;
export const SOURCE_MAX = 255;

export interface Model extends Modelled {
  readonly photo: Photo;
  readonly before: Painter;
  readonly after: Painter;
  readonly response: Painter;
  readonly row: number;
  readonly column: number;
  /** The kernel as it lies on the window: flipped for a convolution. */
  readonly laid: Matrix;
  readonly window: Matrix;
  readonly products: Matrix;
  readonly value: number;
  readonly gain: number;
  /** The answer that gets the full colour. */
  readonly reach: number;
}

/** One set of memories for each figure: two of them on a page work on different photos. */
function remembered() {
  return {
    laid: memo((kernel: Matrix, operation: State["operation"]) =>
      operation === "convolve" ? flipped(kernel) : kernel,
    ),
    framed: memo((image: Matrix, ring: number, border: Border) =>
      padded(image, ring, ring, border),
    ),
    map: memo((framed: Matrix, laid: Matrix) => {
      const values = correlate(framed, laid);
      const [low, high] = range(values);
      let kept = 0;
      for (const value of values.data) {
        const shown = value < 0 ? 0 : value > SOURCE_MAX ? SOURCE_MAX : value;
        kept += shown * shown;
      }
      const all = energy(values);
      return { values, low, high, lost: all > 0 ? 1 - kept / all : 0 };
    }),
    before: memo((photo: Photo): Painter => ({ themed: false, paint: () => grey(photo.grey) })),
    after: memo((values: Matrix, display: State["display"], reach: number): Painter => {
      if (display === "signed") {
        return { themed: true, paint: (theme) => signed(values, reach, theme) };
      }
      if (display === "clipped") return { themed: false, paint: () => grey(values) };
      const absolute = { ...values, data: values.data.map(Math.abs) };
      return { themed: false, paint: () => grey(absolute, 0, reach) };
    }),
    response: memo((kernel: Matrix): Painter => {
      const strength = frequencyResponse(kernel, FREQUENCIES);
      return { themed: false, paint: () => grey(strength, 0, largest(strength) || 1) };
    }),
  };
}

export function makeModel(): (state: State, photos: Photos) => Model {
  const known = remembered();
  return (state, photos) => {
    const photo = photos.get(state.photo);
    const { kernel } = state;
    const ring = kernel.rows >> 1;
    const laid = known.laid(kernel, state.operation);
    const framed = known.framed(photo.grey, ring, state.border);
    const map = known.map(framed, laid);
    const row = Math.min(state.row, photo.grey.rows - 1);
    const column = Math.min(state.column, photo.grey.columns - 1);
    const window = part(framed, row, column, kernel.rows, kernel.columns);
    const products = filled(
      kernel.rows,
      kernel.columns,
      (r, c) => at(window, r, c) * at(laid, r, c),
    );
    const value = sum(products);
    const gain = sum(kernel);
    const reach = scaleOf(kernel);
    return {
      photo,
      before: known.before(photo),
      after: known.after(map.values, state.display, reach),
      response: known.response(kernel),
      row,
      column,
      laid,
      window,
      products,
      value,
      gain,
      reach,
      sentence: sentence(row, column, window, laid, value),
      values: {
        gain,
        value,
        low: map.low,
        high: map.high,
        lost: map.lost,
        window: rowsOf(window),
      },
    };
  };
}

/** Does it answer to a plain area, or to one that grows evenly? */
function seesSlopes({ rows, columns, data }: Matrix): boolean {
  let [gain, down, across] = [0, 0, 0];
  data.forEach((weight, index) => {
    gain += weight;
    down += weight * (Math.floor(index / columns) - (rows >> 1));
    across += weight * ((index % columns) - (columns >> 1));
  });
  return [gain, down, across].some((moment) => Math.abs(moment) > 1e-9);
}

/**
 * Half of the largest answer that grey levels can give: most of a photo's edges lie below. What sees
 * no slope, as the Laplacian, has much smaller answers: an eighth.
 */
function scaleOf(kernel: Matrix): number {
  const share = seesSlopes(kernel) ? 1 / 2 : 1 / 8;
  return SOURCE_MAX * share * Math.max(...reachOf(kernel.data)) || 1;
}

function sentence(row: number, column: number, window: Matrix, laid: Matrix, value: number) {
  const place = `Row ${row}, column ${column}: `;
  const result = written(value);
  const terms = [...laid.data].flatMap((weight, index) =>
    weight === 0 ? [] : [`${bracketed(weight)} · ${bracketed(window.data[index] ?? 0)}`],
  );
  if (terms.length === 0) return `${place}all weights are 0, so the answer is 0.`;
  if (terms.length > TERMS) return `${place}the ${terms.length} products add up to ${result}.`;
  return `${place}${terms.join(" + ")} = ${result}`;
}
