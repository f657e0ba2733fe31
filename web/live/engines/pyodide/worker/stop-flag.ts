/** The page's request that the running cell stops, in one shared number. */

const INTERRUPT = 2;
/** Nobody wakes a sleeper, so it looks by itself so often, in ms. */
const LOOK_PERIOD = 50;

/** Ask for it in the page's place: what Python did with the last one was nothing. */
export function setInterrupt(flag: SharedArrayBuffer | null): void {
  if (flag) Atomics.store(new Int32Array(flag), 0, INTERRUPT);
}

/** Take the request back and say whether it was there. */
export function takeInterrupt(flag: SharedArrayBuffer | null): boolean {
  if (!flag) return false;
  return Atomics.compareExchange(new Int32Array(flag), 0, INTERRUPT, 0) === INTERRUPT;
}

/** Sleep so many seconds; true if the page asked to stop meanwhile. */
export function sleep(flag: SharedArrayBuffer, seconds: number): boolean {
  const cell = new Int32Array(flag);
  const end = performance.now() + 1000 * seconds;
  for (;;) {
    if (takeInterrupt(flag)) return true;
    const left = end - performance.now();
    if (left <= 0) return false;
    Atomics.wait(cell, 0, 0, Math.min(left, LOOK_PERIOD));
  }
}

/** Call `onStop` when the page asks to stop while JavaScript waits; returns how to end that. */
export function watch(flag: SharedArrayBuffer | null, onStop: () => void): () => void {
  if (!flag) return () => {};
  const timer = setInterval(() => {
    if (takeInterrupt(flag)) onStop();
  }, LOOK_PERIOD);
  return () => clearInterval(timer);
}
