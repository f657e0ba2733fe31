/** Filters that keep or drop waves by their radius alone, as the library's `radial_mask`. */
import { frequencyOf } from "./spectrum.ts";

export const PROFILES = ["ideal", "gaussian", "butterworth"] as const;
export type Profile = (typeof PROFILES)[number];

/** What a low-pass with this cutoff multiplies a wave by; `square` is the wave's radius squared. */
export function lowPass(square: number, cutoff: number, profile: Profile, order: number): number {
  if (cutoff === Number.POSITIVE_INFINITY) return 1;
  const share = square / (cutoff * cutoff);
  switch (profile) {
    case "ideal":
      return share <= 1 ? 1 : 0;
    case "gaussian":
      return Math.exp(-0.5 * share);
    case "butterworth":
      return 1 / (1 + share ** order);
    default:
      return profile satisfies never;
  }
}

export interface Band {
  /** From 0 on it is a low-pass, up to infinity a high-pass. */
  readonly from: number;
  readonly to: number;
  readonly profile: Profile;
  readonly order: number;
}

export function factorAt(square: number, { from, to, profile, order }: Band): number {
  const kept = lowPass(square, to, profile, order);
  return from > 0 ? kept * (1 - lowPass(square, from, profile, order)) : kept;
}

/** The squared radius of each entry of a spectrum with equal sides. */
export function squaredRadii(side: number): Int32Array {
  const along = Int32Array.from({ length: side }, (_, index) => frequencyOf(index, side) ** 2);
  return Int32Array.from(
    { length: side * side },
    (_, index) => (along[Math.floor(index / side)] ?? 0) + (along[index % side] ?? 0),
  );
}

/** The factor for each squared radius up to `most`: far fewer than there are entries. */
export function factors(most: number, band: Band): Float64Array {
  const made = new Float64Array(most + 1);
  for (let square = 0; square <= most; square++) made[square] = factorAt(square, band);
  return made;
}
