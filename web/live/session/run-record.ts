/** What has run in this Python, how it ended, and which cells wait for one that failed. */
import type { EndState, SessionCell } from "./types.ts";

interface Run {
  /** The how manieth run of this Python. */
  turn: number;
  source: string;
  end: EndState;
  /** Later cells take it as it ended and do not start it again. */
  settled: boolean;
}

interface Hold {
  by: SessionCell;
  /** The page's code up to that cell, as it was when it failed. */
  code: string;
}

export class RunRecord {
  readonly #page: readonly SessionCell[];
  readonly #runs = new Map<number, Run>();
  #turn = 0;
  readonly #holds = new Map<SessionCell, Hold>();

  constructor(page: readonly SessionCell[]) {
    this.#page = page;
  }

  get empty(): boolean {
    return this.#runs.size === 0;
  }

  /**
   * Keep how a cell ended. One that was stopped counts as run as far as it got; one that failed is
   * tried again, unless the reader has gone past it or its author expects the error.
   */
  add(cell: SessionCell, source: string, end: EndState): void {
    const before = this.#runs.get(cell.index);
    const gonePast = before?.source === source && before.end === "error" && before.settled;
    const settled = end !== "error" || cell.mayFail || gonePast;
    this.#turn += 1;
    this.#runs.set(cell.index, { turn: this.#turn, source, end, settled });
    this.#holds.delete(cell);
  }

  /** Has the cell run with the code that it has now, so that no later cell is to start it? */
  has(cell: SessionCell): boolean {
    return this.#now(cell)?.settled ?? false;
  }

  /** When the cell has run last, counted in runs of this Python; 0: never. */
  turn(cell: SessionCell): number {
    return this.#runs.get(cell.index)?.turn ?? 0;
  }

  /** Has the cell, with the code that it has now, run to its end? */
  isWhole(cell: SessionCell): boolean {
    return this.#now(cell) !== undefined && this.brokenOff(cell) === null;
  }

  /** How the cell, with the code that it has now, was kept from reaching its last line. */
  brokenOff(cell: SessionCell): "stopped" | "error" | null {
    const end = this.#now(cell)?.end ?? "ok";
    return end === "ok" || (end === "error" && cell.mayFail) ? null : end;
  }

  /** `cell` did not run because `by`, which stands before it, failed. */
  hold(cell: SessionCell, by: SessionCell): void {
    if (this.#page.indexOf(cell) > this.#page.indexOf(by))
      this.#holds.set(cell, { by, code: this.#codeUpTo(by) });
  }

  /**
   * The reader asks for `cell`: is it once more, with nothing changed since a cell before it failed?
   * Then that one is left as it is.
   */
  goPast(cell: SessionCell): boolean {
    const hold = this.#holds.get(cell);
    this.#holds.delete(cell);
    if (!hold || hold.code !== this.#codeUpTo(hold.by)) return false;
    const run = this.#now(hold.by);
    if (run?.end !== "error") return false;
    run.settled = true;
    return true;
  }

  settle(cell: SessionCell): void {
    const run = this.#now(cell);
    if (run) run.settled = true;
  }

  clear(): void {
    this.#runs.clear();
    this.#holds.clear();
  }

  #codeUpTo(last: SessionCell): string {
    const cells = this.#page.slice(0, this.#page.indexOf(last) + 1);
    return JSON.stringify(cells.map((cell) => cell.source()));
  }

  #now(cell: SessionCell): Run | undefined {
    const run = this.#runs.get(cell.index);
    return run?.source === cell.source() ? run : undefined;
  }
}
