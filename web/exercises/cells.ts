/** Runs a cell of the page as its own buttons do, and hears how its runs go; this script knows nothing of Python. */
import { onVerdict, type Result } from "../base/bundles/verdict.ts";

/** What the reader has added beside them is no part of an answer. */
const BOOK_CELL = "div.cell[data-cell]:not(.live-own)";
const OWN_CELL = ".live-own";

/** "static": the cell has been reset, or its Python has ended. */
export type End = "ok" | "error" | "stopped" | "static";

export interface Runs {
  readonly begun: () => void;
  readonly judged: (result: Result) => void;
  readonly ended: (end: End, wasJudged: boolean) => void;
}

const STARTING = "Python starts, then your code runs.";
const OFF = "Live Code could not start. Press its button at the top of the page.";

/** The cell of an exercise that Check runs; null where no code is asked for. */
export function cellOf(section: HTMLElement): HTMLElement | null {
  return [...section.querySelectorAll<HTMLElement>(BOOK_CELL)].at(-1) ?? null;
}

/** Tell of each run of an exercise's cell, whoever started it, and of all verdicts in the exercise. */
export function followRuns(section: HTMLElement, { begun, judged, ended }: Runs): void {
  let wasJudged = false;
  onVerdict(section, (result, place) => {
    if (place.matches(OWN_CELL)) return;
    wasJudged = true;
    judged(result);
  });
  const cell = cellOf(section);
  if (!cell) return;
  const isStatic = (run: string | undefined) => run === undefined || run === "static";
  let before = cell.dataset.run;
  const look = () => {
    const { run } = cell.dataset;
    const isStill = isStatic(run) && isStatic(before);
    before = run;
    if (run === "queued") wasJudged = false;
    if (run === "queued" || run === "running") {
      if (!wasJudged) begun();
    } else if (!isStill) {
      ended((run ?? "static") as End, wasJudged);
      wasJudged = false;
    }
  };
  const watched = { attributes: true, attributeFilter: ["data-run"] };
  new MutationObserver(look).observe(cell, watched);
}

/** Press Run, and Live Code first if it is off; `prepare` has something to do before. */
export async function runCell(
  cell: HTMLElement,
  say: (words: string) => void,
  prepare: () => void,
): Promise<void> {
  if (!runButton(cell)) {
    document.querySelector<HTMLElement>("button.live-code-button")?.click();
    say(STARTING);
    const isThere = await changedTo(document.documentElement, () => {
      const { live } = document.documentElement.dataset;
      if (live === "failed") return false;
      return runButton(cell) && live !== "starting" ? true : null;
    });
    say(isThere ? "" : OFF);
    if (!isThere) return;
  }
  prepare();
  runButton(cell)?.click();
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
      attributeFilter: ["data-live"],
      childList: true,
      subtree: true,
    });
  });
}
