/** The page's request that the running cell stops, in one shared number. */
import { askToStop, type PageAsks, takeLook, takeStop } from "../protocol/page-asks.ts";

/** Nobody wakes a sleeper, so it looks by itself so often, in ms. */
const LOOK_PERIOD = 50;

/** Ask for it in the page's place: what Python did with the last one was nothing. */
export function setInterrupt(asks: PageAsks | null): void {
  if (asks) askToStop(asks);
}

/** Take the request back and say whether it was there. */
export function takeInterrupt(asks: PageAsks | null): boolean {
  return asks !== null && takeStop(asks);
}

/** Sleep so many seconds; true if the page asked to stop meanwhile. `look`: it asks for the line. */
export function sleep(asks: PageAsks, seconds: number, look: () => void = () => {}): boolean {
  const request = new Int32Array(asks);
  const end = performance.now() + 1000 * seconds;
  for (;;) {
    if (takeStop(asks)) return true;
    if (takeLook(asks)) look();
    const left = end - performance.now();
    if (left <= 0) return false;
    Atomics.wait(request, 0, 0, Math.min(left, LOOK_PERIOD));
  }
}

/** Call `onStop` when the page asks to stop while JavaScript waits; returns how to end that. */
export function watch(asks: PageAsks | null, onStop: () => void): () => void {
  if (!asks) return () => {};
  const timer = setInterval(() => {
    if (takeInterrupt(asks)) onStop();
  }, LOOK_PERIOD);
  return () => clearInterval(timer);
}
