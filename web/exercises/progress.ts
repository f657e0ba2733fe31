/** How many exercises are solved: of a page, beside links to pages, and of the whole book. */
import { element } from "../base/dom.ts";

/** Fill a place with a bar and its words. */
export function showProgress(place: HTMLElement, solved: number, total: number): void {
  const bar = place.querySelector("progress") ?? element("progress");
  bar.max = Math.max(1, total);
  bar.value = solved;
  const words = place.querySelector(".exercise-count") ?? element("span", "exercise-count");
  words.textContent = inWords(solved, total);
  bar.setAttribute("aria-label", "Exercises solved");
  // Buttons may stand behind them.
  if (!bar.isConnected) place.prepend(bar, words);
}

export function inWords(solved: number, total: number): string {
  if (solved === total && total > 1) return `All ${total} exercises solved`;
  return `${solved} of ${total} exercises solved`;
}
