/** The page's wish that the running cell stops, in one shared number. */

const INTERRUPT = 2;

/** Take the wish back and say whether it was there. */
export function takeInterrupt(flag: SharedArrayBuffer | null): boolean {
  if (!flag) return false;
  return Atomics.compareExchange(new Int32Array(flag), 0, INTERRUPT, 0) === INTERRUPT;
}
