/** Runs a cell of the page as its own buttons do; this script knows nothing of Python. */

/** What the reader has added beside them is no part of an answer. */
export const BOOK_CELL = "div.cell[data-cell]:not(.live-own)";
export const OWN_CELL = ".live-own";

/** How a run of it ended; "off": Live Code has not been there for it. */
type End = "ok" | "error" | "stopped" | "off";

const STARTING = "Python starts, then your code runs.";
const OFF = "Live Code could not start. Press its button at the top of the page.";

/** Press Run, and Live Code first if it is off; `prepare` has something to do before. */
export async function runCell(
  cell: HTMLElement,
  say: (words: string) => void,
  prepare: () => void = () => {},
): Promise<End> {
  if (!runButton(cell)) {
    document.querySelector<HTMLElement>("button.live-code-button")?.click();
    say(STARTING);
    const isThere = await changedTo(document.documentElement, () => {
      const { live } = document.documentElement.dataset;
      if (live === "failed") return false;
      return runButton(cell) && live !== "starting" ? true : null;
    });
    say(isThere ? "" : OFF);
    if (!isThere) return "off";
  }
  prepare();
  runButton(cell)?.click();
  return changedTo(cell, () => {
    const { run } = cell.dataset;
    return run === "ok" || run === "error" || run === "stopped" ? run : null;
  });
}

const runButton = (cell: HTMLElement) =>
  cell.querySelector<HTMLButtonElement>('button[data-action="run"]');

/** What `look` finds, as soon as it finds something after a change inside of `place`. */
function changedTo<Found>(place: Element, look: () => Found | null): Promise<Found> {
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      const found = look();
      if (found === null) return;
      watch.disconnect();
      resolve(found);
    });
    watch.observe(place, {
      attributes: true,
      attributeFilter: ["data-run", "data-live"],
      childList: true,
      subtree: true,
    });
  });
}
