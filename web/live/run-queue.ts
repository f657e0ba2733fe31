/** Cells waiting to run, in order, each at most once. */
import type { RunState, SessionCell } from "./session-types.ts";

export interface Job {
  cell: SessionCell;
  /** Ask first which earlier cells it needs. */
  asks: boolean;
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
  add(cells: readonly SessionCell[], asks: boolean): void {
    for (const cell of cells) {
      if (cell.runs && !this.has(cell)) this.#jobs.push(queued(cell, asks));
    }
  }

  /** Put cells before all others, in this order, also those that wait further back. */
  putFirst(cells: readonly SessionCell[], asks: boolean): void {
    const jobs = cells.filter((cell) => cell.runs).map((cell) => this.#take(cell, asks));
    this.#jobs.unshift(...jobs);
  }

  shift(): Job | undefined {
    return this.#jobs.shift();
  }

  remove(cell: SessionCell): void {
    const place = this.#jobs.findIndex((job) => job.cell === cell);
    if (place >= 0) this.#jobs.splice(place, 1);
    if (place >= 0) cell.setState("static");
  }

  /** Forget what waits; each cell is again what it was before. */
  clear(): void {
    for (const job of this.#jobs.splice(0)) job.cell.setState(job.before);
  }

  #take(cell: SessionCell, asks: boolean): Job {
    const place = this.#jobs.findIndex((job) => job.cell === cell);
    const waiting = place < 0 ? undefined : this.#jobs.splice(place, 1)[0];
    return waiting ? { ...waiting, asks } : queued(cell, asks);
  }
}

function queued(cell: SessionCell, asks: boolean): Job {
  const before = cell.state;
  cell.setState("queued");
  return { cell, asks, before };
}
