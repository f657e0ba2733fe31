/** Shows in a cell that runs for long which of its lines runs. */
import type { Kernel } from "./kernel.ts";
import type { SessionCell } from "./types.ts";

/** Milliseconds of a run in which nothing is marked. */
export const QUICK_MS = 500;
const PERIOD_MS = 250;
/** So often the last place is still shown; then Python is in code that does not answer. */
const MISSES = 4;

/** Returns how to end it. */
export function showRunningLine(kernel: Kernel, cell: SessionCell): () => void {
  if (!kernel.place) return () => {};
  let missed = 0;
  const look = () => {
    const place = kernel.place?.();
    if (place?.cell === cell.index) {
      missed = 0;
      cell.showRunning(place.line);
    } else {
      missed += 1;
      if (missed === MISSES) cell.showRunning(null);
    }
  };
  // A question before the first look, so that it finds an answer.
  const first = setTimeout(() => kernel.place?.(), QUICK_MS - PERIOD_MS);
  let repeated: ReturnType<typeof setInterval> | undefined;
  const begin = setTimeout(() => {
    look();
    repeated = setInterval(look, PERIOD_MS);
  }, QUICK_MS);
  return () => {
    clearTimeout(first);
    clearTimeout(begin);
    clearInterval(repeated);
    cell.showRunning(null);
  };
}
