/** The numbers of the ring: which waves it keeps, what they look like, and what is left out. */
import { fft2, ifft2, type Spectrum } from "../../maths/fft.ts";
import { at, filled, type Matrix } from "../../maths/matrix.ts";
import { type Band, factorAt, factors, squaredRadii } from "../../maths/radial.ts";
import { fftShift, magnitude } from "../../maths/spectrum.ts";
import { memo } from "../base/memo.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { grey, signed } from "../base/view/scales.ts";
import { BEYOND, SIDE, type State } from "./state.ts";

const SIZE = SIDE * SIDE;
const CORNER = 2 * (SIDE / 2) ** 2;
/** How dark a wave is shown that is not kept. */
const DIM = 0.45;
/** Grey levels that get the full colour where signs are shown. */
export const REACH = 128;
/** How far from the middle the kernel is drawn. */
const AROUND = 48;

type Points = readonly (readonly [x: number, y: number])[];

export interface Model extends Modelled {
  readonly band: Band;
  readonly spectrum: Painter;
  readonly result: Painter;
  readonly residual: Painter;
  /** Without the mean, the result has signs, and what is left out has grey levels. */
  readonly hasMean: boolean;
  readonly curve: Points;
  readonly kernel: Points;
  readonly coefficients: number;
  readonly energy: number;
  readonly rmse: number;
  readonly low: number;
  readonly high: number;
  readonly photoLow: number;
  readonly photoHigh: number;
}

/** The radii may stand in any order; equal ones enclose one radius. */
export function bandOf({ inner, outer, profile, order }: State): Band {
  const from = Math.min(inner, outer);
  const to = Math.max(inner, outer, from + 1);
  return { from, to: to >= BEYOND ? Number.POSITIVE_INFINITY : to, profile, order };
}

/** The middle square of a photo with 256 rows and columns; of 512, every second pixel. */
function square({ grey: whole }: Photo): Matrix {
  const side = Math.min(whole.rows, whole.columns);
  const [top, left] = [(whole.rows - side) >> 1, (whole.columns - side) >> 1];
  const place = (index: number) => Math.floor((index * side) / SIDE);
  return filled(SIDE, SIDE, (row, column) => at(whole, top + place(row), left + place(column)));
}

function prepared(photo: Photo) {
  const image = square(photo);
  const spectrum = fft2(image);
  const strength = magnitude(spectrum);
  let energy = 0;
  for (let index = 1; index < SIZE; index++) energy += (strength.data[index] as number) ** 2;
  const most = Math.log1p(strength.data[0] as number);
  const shown = strength.data.map((value) => (255 * Math.log1p(value)) / most);
  const [low, high] = rangeOf(image);
  return { image, spectrum, energy, shown, low, high };
}

function rangeOf({ data }: Matrix): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of data) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

const radii = memo(() => squaredRadii(SIDE));

/** Result and kernel together: the kernel's spectrum is real, so it can ride as the imaginary part. */
function filteredBy(band: Band, spectrum: Spectrum) {
  const table = factors(CORNER, band);
  const squares = radii();
  const [real, imaginary] = [new Float64Array(SIZE), new Float64Array(SIZE)];
  const mask = new Float64Array(SIZE);
  let [coefficients, energy] = [0, 0];
  for (let index = 0; index < SIZE; index++) {
    const factor = table[squares[index] as number] as number;
    const a = factor * (spectrum.real[index] as number);
    const b = factor * (spectrum.imaginary[index] as number);
    mask[index] = factor;
    coefficients += factor;
    if (index > 0) energy += a * a + b * b;
    real[index] = a;
    imaginary[index] = b + factor * SIZE;
  }
  const back = ifft2({ rows: SIDE, columns: SIDE, real, imaginary });
  const result: Matrix = { rows: SIDE, columns: SIDE, data: back.real };
  const kernel: Matrix = { rows: SIDE, columns: SIDE, data: back.imaginary };
  return { mask, result, kernel, coefficients: coefficients / SIZE, energy };
}

export function makeModel(): (state: State, photos: Photos) => Model {
  const ready = new WeakMap<Photo, ReturnType<typeof prepared>>();
  const known = (photo: Photo) => {
    const found = ready.get(photo) ?? prepared(photo);
    ready.set(photo, found);
    return found;
  };
  return (state, photos) => {
    const {
      image,
      spectrum,
      energy: all,
      shown,
      low: photoLow,
      high: photoHigh,
    } = known(photos.get(state.photo));
    const band = bandOf(state);
    const { mask, result, kernel, coefficients, energy } = filteredBy(band, spectrum);
    const rest: Matrix = { ...image, data: new Float64Array(SIZE) };
    let squares = 0;
    for (let index = 0; index < SIZE; index++) {
      const gap = (image.data[index] as number) - (result.data[index] as number);
      rest.data[index] = gap;
      squares += gap * gap;
    }
    const [low, high] = rangeOf(result);
    const hasMean = (mask[0] as number) > 0.5;
    const numbers = { coefficients, energy: all > 0 ? energy / all : 0 };
    const rmse = Math.sqrt(squares / SIZE);
    const dimmed = shown.map((value, index) => value * (DIM + (1 - DIM) * (mask[index] as number)));
    return {
      band,
      ...numbers,
      rmse,
      low,
      high,
      photoLow,
      photoHigh,
      hasMean,
      spectrum: asGrey(fftShift({ ...image, data: dimmed })),
      result: hasMean ? asGrey(result) : asSigned(result),
      residual: hasMean ? asSigned(rest) : asGrey(rest),
      curve: Array.from({ length: BEYOND }, (_, radius) => [radius, factorAt(radius ** 2, band)]),
      kernel: middleRow(kernel),
      sentence: sentence(band, numbers, rmse),
      values: { ...numbers, rmse, low, high },
    };
  };
}

const asGrey = (values: Matrix): Painter => ({ themed: false, paint: () => grey(values) });
const asSigned = (values: Matrix): Painter => ({
  themed: true,
  paint: (theme) => signed(values, REACH, theme),
});

/** Beside the middle, as shares of the largest. */
function middleRow(kernel: Matrix): Points {
  const row = Array.from({ length: 2 * AROUND + 1 }, (_, index) =>
    at(kernel, 0, (index - AROUND + SIDE) % SIDE),
  );
  const most = Math.max(...row.map(Math.abs)) || 1;
  return row.map((value, index) => [index - AROUND, value / most]);
}

export function inWords({ from, to }: Band): string {
  if (from === 0 && to === Number.POSITIVE_INFINITY) return "all waves";
  if (from === 0) return `waves up to radius ${to}`;
  return to === Number.POSITIVE_INFINITY
    ? `waves beyond radius ${from}`
    : `waves from radius ${from} to ${to}`;
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

function sentence(band: Band, kept: { coefficients: number; energy: number }, rmse: number) {
  return `Kept: ${inWords(band)}, that is ${percent(kept.coefficients)} of the coefficients with ${percent(
    kept.energy,
  )} of the energy besides the mean. What is left out is ${rmse.toFixed(2)} grey levels (root mean square).`;
}
