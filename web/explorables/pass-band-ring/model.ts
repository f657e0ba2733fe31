/** The numbers of the ring: which waves it keeps, what they look like, and what is left out. */
import { fft2, ifft2 } from "../../maths/fft.ts";
import { at, difference, energy, type Matrix, range } from "../../maths/matrix.ts";
import { type Band, factorAt, factors, squaredRadii } from "../../maths/radial.ts";
import { fftShift, magnitude } from "../../maths/spectrum.ts";
import { squareOf } from "../../maths/square.ts";
import { memo } from "../base/memo.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { grey, signed } from "../base/view/scales.ts";
import { percent } from "../base/view/written.ts";
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

function prepared(photo: Photo) {
  const image = squareOf(photo.grey, SIDE);
  const spectrum = fft2(image);
  const strength = magnitude(spectrum);
  let waves = 0;
  for (let index = 1; index < SIZE; index++) waves += (strength.data[index] as number) ** 2;
  const most = Math.log1p(strength.data[0] as number);
  const shown = strength.data.map((value) => (255 * Math.log1p(value)) / most);
  const [photoLow, photoHigh] = range(image);
  return { image, spectrum, waves, shown, photoLow, photoHigh };
}

const radii = memo(() => squaredRadii(SIDE));

/** Result and kernel together: the kernel's spectrum is real, so it can ride as the imaginary part. */
function filteredBy(band: Band, { spectrum, shown, waves }: ReturnType<typeof prepared>) {
  const table = factors(CORNER, band);
  const squares = radii();
  const [real, imaginary] = [new Float64Array(SIZE), new Float64Array(SIZE)];
  const dimmed = new Float64Array(SIZE);
  let [coefficients, kept] = [0, 0];
  for (let index = 0; index < SIZE; index++) {
    const factor = table[squares[index] as number] as number;
    const a = factor * (spectrum.real[index] as number);
    const b = factor * (spectrum.imaginary[index] as number);
    dimmed[index] = (shown[index] as number) * (DIM + (1 - DIM) * factor);
    coefficients += factor;
    if (index > 0) kept += a * a + b * b;
    real[index] = a;
    imaginary[index] = b + factor * SIZE;
  }
  const back = ifft2({ rows: SIDE, columns: SIDE, real, imaginary });
  const square = (data: Float64Array): Matrix => ({ rows: SIDE, columns: SIDE, data });
  return {
    hasMean: (table[0] as number) > 0.5,
    dimmed: square(dimmed),
    result: square(back.real),
    kernel: square(back.imaginary),
    coefficients: coefficients / SIZE,
    energy: waves > 0 ? kept / waves : 0,
  };
}

export function makeModel(): (state: State, photos: Photos) => Model {
  const ready = new WeakMap<Photo, ReturnType<typeof prepared>>();
  const known = (photo: Photo) => {
    const found = ready.get(photo) ?? prepared(photo);
    ready.set(photo, found);
    return found;
  };
  return (state, photos) => {
    const given = known(photos.get(state.photo));
    const band = bandOf(state);
    const { hasMean, dimmed, result, kernel, ...numbers } = filteredBy(band, given);
    const rest = difference(given.image, result);
    const [low, high] = range(result);
    const rmse = Math.sqrt(energy(rest) / SIZE);
    return {
      band,
      ...numbers,
      rmse,
      low,
      high,
      photoLow: given.photoLow,
      photoHigh: given.photoHigh,
      hasMean,
      spectrum: asGrey(fftShift(dimmed)),
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

function inWords({ from, to }: Band): string {
  if (from === 0 && to === Number.POSITIVE_INFINITY) return "all waves";
  if (from === 0) return `waves up to radius ${to}`;
  return to === Number.POSITIVE_INFINITY
    ? `waves beyond radius ${from}`
    : `waves from radius ${from} to ${to}`;
}

function sentence(band: Band, kept: { coefficients: number; energy: number }, rmse: number) {
  return `Kept: ${inWords(band)}, that is ${percent(kept.coefficients, 2)} of the coefficients with ${percent(kept.energy, 2)} of the energy besides the mean. What is left out is ${rmse.toFixed(2)} grey levels (root mean square).`;
}
