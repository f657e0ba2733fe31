/** A photo, its spectrum with what is painted on it, and the picture that follows. */
import { fft2, ifft2, type Spectrum } from "../../maths/fft.ts";
import { difference, energy, filled, type Matrix, range, sum } from "../../maths/matrix.ts";
import { entryOf, fftShift, magnitude, phase, realPart } from "../../maths/spectrum.ts";
import { squareOf } from "../../maths/square.ts";
import { memo } from "../base/memo.ts";
import type { Modelled } from "../base/state/figure.ts";
import type { Painter } from "../base/state/host.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { phased } from "../base/view/phase-colours.ts";
import { grey, signed } from "../base/view/scales.ts";
import { grouped, written } from "../base/view/written.ts";
import { STRIPES, type State } from "./state.ts";
import { applied, SIDE, type Stroke } from "./strokes.ts";

/** Logarithms of magnitudes that look black and white; erased entries lie far below. */
const [DARK, BRIGHT] = [6, 14];
/** Of logarithms: of a wave that is seen by itself, and how far above its neighbours it is then. */
const [TOWERING, TOWERS_BY] = [11, 2.5];
/** Half of the grey levels gets the full colour. */
export const REACH = 128;
const PREVIEW = 64;

export interface Model extends Modelled {
  readonly spectrum: Painter;
  readonly result: Painter;
  /** The wave under the brush, a part of it at the photo's scale. */
  readonly wave: Painter;
  /** Of the wave under the brush, in grey levels. */
  readonly amplitude: number;
  readonly rms: number;
  readonly energies: { readonly pixels: number; readonly waves: number };
  /** How strong the stripes are, in grey levels. */
  readonly left: number;
}

const cosine = (u: number, v: number, side: number) =>
  filled(side, side, (m, n) => Math.cos((2 * Math.PI * (u * m + v * n)) / SIDE));

/** Amplitude of the wave at one place: both partners hold half of it, the middle is alone. */
function amplitudeAt({ real, imaginary }: Spectrum, u: number, v: number): number {
  const index = entryOf(u, SIDE) * SIDE + entryOf(v, SIDE);
  const isAlone = (2 * u) % SIDE === 0 && (2 * v) % SIDE === 0;
  const size = Math.hypot(real[index] ?? 0, imaginary[index] ?? 0);
  return ((isAlone ? 1 : 2) * size) / (SIDE * SIDE);
}

/** A wave that towers over its neighbours gets three pixels by three: one alone is hardly seen. */
function widened(logs: Matrix): Matrix {
  const { columns, data } = logs;
  const wide = data.slice();
  for (let row = 1; row < logs.rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      const place = row * columns + column;
      const log = data[place] as number;
      if (log < TOWERING) continue;
      const above = data[place - columns] as number;
      const below = data[place + columns] as number;
      const sides = (data[place - 1] as number) + (data[place + 1] as number);
      if (log - (above + below + sides) / 4 < TOWERS_BY) continue;
      for (const line of [place - columns, place, place + columns]) {
        wide.fill(log, line - 1, line + 2);
      }
    }
  }
  return { ...logs, data: wide };
}

function paintSpectrum(spectrum: Spectrum, phases: boolean) {
  const logs = fftShift(magnitude(spectrum));
  for (let index = 0; index < logs.data.length; index++) {
    logs.data[index] = Math.log1p(logs.data[index] as number);
  }
  const wide = widened(logs);
  if (!phases) return grey(wide, DARK, BRIGHT);
  const share = wide.data.map((log) => Math.min(1, Math.max(0, (log - DARK) / (BRIGHT - DARK))));
  return phased(fftShift(phase(spectrum)), { ...wide, data: share });
}

function remembered() {
  return {
    clean: memo((photo: Photo) => squareOf(photo.grey, SIDE)),
    given: memo((clean: Matrix, stripes: boolean) => {
      if (!stripes) return clean;
      const wave = cosine(STRIPES.u, STRIPES.v, SIDE);
      const data = clean.data.map((x, i) => x + STRIPES.amplitude * (wave.data[i] as number));
      return { ...clean, data };
    }),
    original: memo(fft2),
    painted: memo((original: Spectrum, strokes: readonly Stroke[]) => {
      if (strokes.length === 0) return original;
      return applied(strokes, original);
    }),
    result: memo((painted: Spectrum, clean: Matrix) => {
      const pixels = realPart(ifft2(painted));
      const [low, high] = range(pixels);
      const count = pixels.data.length;
      const { real, imaginary } = painted;
      const waves =
        (energy({ ...pixels, data: real }) + energy({ ...pixels, data: imaginary })) / count;
      const energies = { pixels: energy(pixels), waves };
      const rms = Math.sqrt(energy(difference(pixels, clean)) / count);
      return { pixels, low, high, mean: sum(pixels) / count, energies, rms };
    }),
    spectrum: memo(
      (painted: Spectrum, phases: boolean): Painter => ({
        themed: false,
        paint: () => paintSpectrum(painted, phases),
      }),
    ),
    shown: memo((pixels: Matrix, given: Matrix, shown: State["shown"]): Painter => {
      if (shown === "result") return { themed: false, paint: () => grey(pixels) };
      const values = shown === "signed" ? pixels : difference(pixels, given);
      return { themed: true, paint: (theme) => signed(values, REACH, theme) };
    }),
    wave: memo(
      (u: number, v: number): Painter => ({
        themed: false,
        paint: () => grey(cosine(u, v, PREVIEW), -1, 1),
      }),
    ),
    changed: memo((painted: Spectrum, original: Spectrum) => countChanges(painted, original)),
  };
}

function countChanges(one: Spectrum, other: Spectrum): number {
  let count = 0;
  for (let index = 0; index < one.real.length; index++) {
    const isSame =
      one.real[index] === other.real[index] && one.imaginary[index] === other.imaginary[index];
    if (!isSame) count++;
  }
  return count;
}

export function makeModel(): (state: State, photos: Photos) => Model {
  const known = remembered();
  return (state, photos) => {
    const { u, v, strokes } = state;
    const clean = known.clean(photos.get(state.photo));
    const given = known.given(clean, state.stripes);
    const original = known.original(given);
    const painted = known.painted(original, strokes);
    const { pixels, energies, rms, low, high, mean } = known.result(painted, clean);
    const amplitude = amplitudeAt(painted, u, v);
    const left = amplitudeAt(painted, STRIPES.u, STRIPES.v);
    const changed = known.changed(painted, original);
    return {
      spectrum: known.spectrum(painted, state.phases),
      result: known.shown(pixels, given, state.shown),
      wave: known.wave(u, v),
      amplitude,
      rms,
      energies,
      left,
      sentence: sentence(state, amplitude, changed, rms),
      values: {
        rms,
        low,
        high,
        mean,
        amplitude,
        left,
        changed,
        energy: energies.pixels,
        spectrumEnergy: energies.waves,
      },
    };
  };
}

function sentence({ u, v }: State, amplitude: number, changed: number, rms: number): string {
  const radius = Math.hypot(u, v);
  const wave = radius > 0 ? `${written(SIDE / radius)} pixels from crest to crest` : "the mean";
  const under = `Under the brush, u = ${written(u)}, v = ${written(v)}: ${wave}, amplitude ${written(amplitude)}.`;
  return `${under} ${grouped(changed)} of ${grouped(SIDE * SIDE)} entries are changed; the picture differs from the photo by ${written(rms)} grey levels (RMS).`;
}
