/** The page's request that the running cell stops, in one shared number. */
import {
  askToStop,
  type InterruptBuffer,
  takeLook,
  takeStop,
} from "../protocol/interrupt-buffer.ts";

/** Nobody wakes a sleeper, so it looks by itself so often, in ms. */
const LOOK_PERIOD = 50;

/** Ask for it in the page's place: what Python did with the last one was nothing. */
export function setInterrupt(buffer: InterruptBuffer | null): void {
  if (buffer) askToStop(buffer);
}

/** Take the request back and say whether it was there. */
export function takeInterrupt(buffer: InterruptBuffer | null): boolean {
  return buffer !== null && takeStop(buffer);
}

/** Sleep so many seconds; true if the page asked to stop meanwhile. `look`: it asks for the line. */
export function sleep(
  buffer: InterruptBuffer,
  seconds: number,
  look: () => void = () => {},
): boolean {
  const request = new Int32Array(buffer);
  const end = performance.now() + 1000 * seconds;
  for (;;) {
    if (takeStop(buffer)) return true;
    if (takeLook(buffer)) look();
    const left = end - performance.now();
    if (left <= 0) return false;
    Atomics.wait(request, 0, 0, Math.min(left, LOOK_PERIOD));
  }
}

/** Call `onStop` when the page asks to stop while JavaScript waits; returns how to end that. */
export function watch(buffer: InterruptBuffer | null, onStop: () => void): () => void {
  if (!buffer) return () => {};
  const timer = setInterval(() => {
    if (takeInterrupt(buffer)) onStop();
  }, LOOK_PERIOD);
  return () => clearInterval(timer);
}
