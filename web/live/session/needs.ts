/** Which earlier cells a cell needs, asked of Python. */
import { capital } from "./cell-name.ts";
import type { Kernel } from "./kernel.ts";
import type { RunRecord } from "./run-record.ts";
import type { SessionCell } from "./types.ts";

export interface Needed {
  cells: SessionCell[];
  /** A sentence for the reader, if it could not be worked out. */
  problem: string | null;
}

/** The cells to run before `target`; those that `ran` need not, nor what they needed. */
export async function neededFor(
  kernel: Kernel,
  page: readonly SessionCell[],
  target: SessionCell,
  ran: (cell: SessionCell) => boolean,
): Promise<Needed> {
  const cells = page.filter((cell) => cell.runs);
  // What counts here is the page's order, and the reader's own cells have their numbers from elsewhere.
  const place = cells.indexOf(target);
  if (!kernel.needs || place < 0) return { cells: [], problem: null };
  const { order, problem } = await kernel.needs(
    place,
    cells.map((cell, index) => ({ index, source: cell.source(), ran: ran(cell) })),
  );
  const needed = order.flatMap((index) => cells[index] ?? []);
  const sentence = `Which earlier cells this one needs could not be worked out (${problem}).`;
  return {
    cells: needed.filter((cell) => cell !== target),
    problem: problem === null ? null : sentence,
  };
}

/** A cell failed: a sentence for each cell that it needs and that did not come to its end. */
export async function whatIsMissing(
  kernel: Kernel,
  page: readonly SessionCell[],
  failed: SessionCell,
  record: RunRecord,
): Promise<string[]> {
  const whole = (cell: SessionCell) => record.brokenOff(cell) === null;
  const { cells } = await neededFor(kernel, page, failed, whole);
  const partial = cells.filter((cell) => !whole(cell));
  return partial.map((cell) => {
    const end = record.brokenOff(cell) === "stopped" ? "was stopped before its end" : "failed";
    return `${capital(cell.name)}, which this cell needs, ${end}.`;
  });
}
