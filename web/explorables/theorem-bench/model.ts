/** The numbers of the bench: the same map by sliding and by multiplying, and where the two differ. */
import { type Border, lookUp } from "../../maths/borders.ts";
import { fft2, ifft2, type Spectrum } from "../../maths/fft.ts";
import { reachOf } from "../../maths/kernels.ts";
import {
  at,
  difference,
  filled,
  largest,
  type Matrix,
  part,
  rowsOf,
  sum,
} from "../../maths/matrix.ts";
import { fftShift, magnitude } from "../../maths/spectrum.ts";
import { squareOf } from "../../maths/square.ts";
import { extended, laidOut, linear, multiplied, product, slid } from "../../maths/theorem.ts";
import { memo } from "../base/memo.ts";
import { OWN } from "../base/state/fields.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { grey, signed } from "../base/view/scales.ts";
import { written } from "../base/view/written.ts";
import { SIDE, type State } from "./state.ts";

/** Where the piece begins in the course's photos: a face; every second pixel of it. Of others, the middle. */
const [TOP, LEFT, STEP] = [60, 180, 2];
const SOURCE_MAX = 255;
/** Beyond rounding. */
export const DIFFERENT = 1e-6;
/** Of the array that shows how the kernel lies. */
export const SHOWN = 7;

export interface Model extends Modelled {
  readonly before: Painter;
  readonly space: Painter;
  readonly fourier: Painter;
  readonly difference: Painter;
  readonly spectra: readonly [Painter, Painter, Painter];
  readonly field: Matrix;
  readonly reach: number;
  readonly gap: number;
  readonly differing: number;
  /** How far the Fourier side is moved, down and to the right. */
  readonly moved: number;
  readonly isMinus: boolean;
  /** Neither equal nor opposite, even when the shift is undone and the frame is left out. */
  readonly isUnflipped: boolean;
  readonly isEmpty: boolean;
  readonly numbers: {
    readonly space: Matrix;
    readonly ring: Matrix;
    readonly difference: Matrix;
    readonly linear: Matrix;
    readonly circular: Matrix;
  };
}

/** Which entry of the kernel lies at (0, 0). */
function originOf(size: number, centre: State["centre"]): number {
  if (centre === "corner") return 0;
  return centre === "far" ? (size + 1) >> 1 : size >> 1;
}

function piece({ name, grey: whole }: Photo): Matrix {
  if (name === OWN) return squareOf(whole, SIDE);
  const top = Math.min(TOP, Math.max(0, whole.rows - STEP * SIDE));
  const left = Math.min(LEFT, Math.max(0, whole.columns - STEP * SIDE));
  const rowOf = (row: number) => lookUp(top + STEP * row, whole.rows, "edge");
  const columnOf = (column: number) => lookUp(left + STEP * column, whole.columns, "edge");
  return filled(SIDE, SIDE, (row, column) => at(whole, rowOf(row), columnOf(column)));
}

function remembered() {
  const spectrumOf = () => memo((image: Matrix, size: number) => fft2(extended(image, size, size)));
  const logarithm = () =>
    memo((spectrum: Spectrum, reach: number): Painter => {
      const shifted = fftShift(magnitude(spectrum));
      const shown = { ...shifted, data: shifted.data.map((value) => Math.log1p(value)) };
      return { themed: false, paint: () => grey(shown, 0, Math.log1p(reach)) };
    });
  const map = () =>
    memo(
      (values: Matrix, reach: number): Painter => ({
        themed: true,
        paint: (theme) => signed(values, reach, theme),
      }),
    );
  return {
    piece: memo(piece),
    before: memo((image: Matrix): Painter => ({ themed: false, paint: () => grey(image) })),
    image: spectrumOf(),
    space: memo((image: Matrix, kernel: Matrix, border: Border, flip: boolean) =>
      slid(image, kernel, border, flip),
    ),
    response: memo((kernel: Matrix, size: number, origin: number) =>
      fft2(laidOut(kernel, size, size, origin, origin)),
    ),
    result: memo((image: Spectrum, response: Spectrum) => {
      const both = product(image, response);
      const { rows, columns, real } = ifft2(both);
      return { both, map: part({ rows, columns, data: real }, 0, 0, SIDE, SIDE) };
    }),
    difference: memo(difference),
    maps: [map(), map(), map()] as const,
    logarithms: [logarithm(), logarithm(), logarithm()] as const,
  };
}

export function makeModel(): (state: State, photos: Photos) => Model {
  const known = remembered();
  return (state, photos) => {
    const { kernel, row, column } = state;
    const flip = state.operation === "convolve";
    const image = known.piece(photos.get(state.photo));
    const size = state.pad ? 2 * SIDE : SIDE;
    const origin = originOf(kernel.rows, state.centre);
    const space = known.space(image, kernel, state.border, flip);
    const [spectrum, response] = [known.image(image, size), known.response(kernel, size, origin)];
    const { both, map: fourier } = known.result(spectrum, response);
    const gaps = known.difference(space, fourier);
    const moved = (kernel.rows >> 1) - origin;
    const near = DIFFERENT * Math.max(1, largest(kernel));
    const same = (sign: number) => inside(space, fourier, moved, sign, kernel.rows + 2) < near;
    const differing = gaps.data.reduce((n, gap) => n + (Math.abs(gap) > near ? 1 : 0), 0);
    const reach = scaleOf(kernel);
    const gain = Math.max(1, ...kernel.data.map(Math.abs));
    const told = {
      gap: largest(gaps),
      differing,
      moved,
      isMinus: differing > 0 && !same(1) && same(-1),
      isUnflipped: !same(1) && !same(-1),
      isEmpty: largest(space) < near,
    };
    const [first, second] = [at(space, row, column), at(fourier, row, column)];
    const numbers = inOneRow(state, flip);
    const place = `Row ${row}, column ${column}: in space ${written(first)}, in Fourier space ${written(second)}.`;
    return {
      ...told,
      before: known.before(image),
      space: known.maps[0](space, reach),
      fourier: known.maps[1](fourier, reach),
      difference: known.maps[2](gaps, reach),
      spectra: [
        known.logarithms[0](spectrum, SOURCE_MAX * SIDE * SIDE),
        known.logarithms[1](response, 9 * gain),
        known.logarithms[2](both, 9 * gain * SOURCE_MAX * SIDE),
      ],
      field: laidOut(kernel, SHOWN, SHOWN, origin, origin),
      reach,
      numbers,
      sentence: `${place} ${diagnosis(told, state)}`,
      values: {
        space: first,
        fourier: second,
        differing,
        gain: sum(kernel),
        moved,
        numbersInSpace: rowsOf(numbers.space)[0],
        ring: rowsOf(numbers.ring)[0],
        linear: rowsOf(numbers.linear)[0],
        circular: rowsOf(numbers.circular)[0],
      },
    };
  };
}

/** The same switches for a handful of numbers. */
function inOneRow({ signal, weights, border, centre, pad }: State, flip: boolean) {
  const size = pad ? signal.columns + weights.columns - 1 : signal.columns;
  const origin = originOf(weights.columns, centre);
  const space = slid(signal, weights, border, flip);
  const ring = multiplied(extended(signal, 1, size), laidOut(weights, 1, size, 0, origin));
  return {
    space,
    ring,
    difference: difference(space, part(ring, 0, 0, 1, signal.columns)),
    linear: linear(signal, weights),
    circular: multiplied(signal, laidOut(weights, 1, signal.columns, 0, 0)),
  };
}

/** The largest difference away from the frame, when the second is moved back and takes this sign. */
function inside(one: Matrix, other: Matrix, moved: number, sign: number, frame: number): number {
  let most = 0;
  for (let row = frame; row < one.rows - frame; row++) {
    for (let column = frame; column < one.columns - frame; column++) {
      const gap = at(one, row, column) - sign * at(other, row + moved, column + moved);
      most = Math.max(most, Math.abs(gap));
    }
  }
  return most;
}

type Told = Pick<Model, "differing" | "moved" | "isMinus" | "isUnflipped">;

export function diagnosis(told: Told, { pad }: Pick<State, "pad">): string {
  const { differing, moved } = told;
  if (differing === 0) return `The two agree at all ${SIDE * SIDE} pixels.`;
  const many = `${differing} of ${SIDE * SIDE} pixels differ:`;
  const faults = [];
  if (told.isMinus) faults.push("one is minus the other, because only Fourier flips");
  if (told.isUnflipped) faults.push("space does not flip the kernel and Fourier does");
  if (moved !== 0) {
    const way = moved > 0 ? "down and to the right" : "up and to the left";
    faults.push(`Fourier’s result lies ${Math.abs(moved)} too far ${way}`);
  }
  if (faults.length === 0) {
    const rule = pad ? "zeros" : "the opposite side";
    faults.push(`only the frame, where Fourier sees ${rule} beyond the border`);
  }
  return `${many} ${faults.join(", and ")}.`;
}

/** An eighth of the largest answer that grey levels can give: most of a photo’s edges lie below. */
function scaleOf(kernel: Matrix): number {
  return (SOURCE_MAX / 8) * Math.max(...reachOf(kernel.data)) || 1;
}
