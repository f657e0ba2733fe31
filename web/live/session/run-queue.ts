/** Cells waiting to run, in order, each at most once. */
import type { RunState, SessionCell } from "./types.ts";

export interface RunOptions {
  /** Ask first which earlier cells it needs. */
  asks: boolean;
  /** The reader goes past the failures of what it needs. */
  anyway?: boolean;
  /** It runs for a cell that runs anyway: its failure holds nothing up. */
  forgiven?: boolean;
}

export interface Job extends RunOptions {
  cell: SessionCell;
  /** The state to go back to when it is taken out of the queue. */
  before: RunState;
}

export class RunQueue {
  readonly #jobs: Job[] = [];

  get first(): Job | undefined {
    return this.#jobs[0];
  }

  has(cell: SessionCell): boolean {
    return this.#jobs.some((job) => job.cell === cell);
  }

  /** Put cells that are not waiting yet behind the others. */
  add(cells: readonly SessionCell[], options: RunOptions): void {
    for (const cell of cells) {
      if (cell.runs && !this.has(cell)) this.#jobs.push(queued(cell, options));
    }
  }

  /** Put cells before all others, in this order, also those that wait further back. */
  putFirst(cells: readonly SessionCell[], options: RunOptions): void {
    const jobs = cells.filter((cell) => cell.runs).map((cell) => this.#take(cell, options));
    this.#jobs.unshift(...jobs);
  }

  shift(): Job | undefined {
    return this.#jobs.shift();
  }

  remove(cell: SessionCell): void {
    const place = this.#jobs.findIndex((job) => job.cell === cell);
    if (place < 0) return;
    this.#jobs.splice(place, 1);
    cell.setState("static");
  }

  /** Forget what waits and return it; each cell is again what it was before. */
  clear(): SessionCell[] {
    const jobs = this.#jobs.splice(0);
    for (const job of jobs) job.cell.setState(job.before);
    return jobs.map((job) => job.cell);
  }

  #take(cell: SessionCell, options: RunOptions): Job {
    const place = this.#jobs.findIndex((job) => job.cell === cell);
    const waiting = place < 0 ? undefined : this.#jobs.splice(place, 1)[0];
    return waiting ? { ...waiting, ...options } : queued(cell, options);
  }
}

function queued(cell: SessionCell, options: RunOptions): Job {
  const before = cell.state;
  cell.setState("queued");
  return { cell, before, ...options };
}
