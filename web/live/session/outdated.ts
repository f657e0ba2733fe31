/** Which cells show what they made of values that have been made anew since. */
import type { Kernel } from "./kernel.ts";
import { neededFor } from "./needs.ts";
import type { RunRecord } from "./run-record.ts";
import type { SessionCell } from "./types.ts";

/** Milliseconds without a run before Python is asked: while a number is dragged, cells run often. */
const QUIET_MS = 300;

export class Outdated {
  readonly #page: readonly SessionCell[];
  readonly #record: RunRecord;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: readonly SessionCell[], record: RunRecord) {
    this.#page = page;
    this.#record = record;
  }

  /** A run begins, or Python is over. */
  wait(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** All that was asked for has run. */
  lookSoon(kernel: Kernel): void {
    this.wait();
    if (this.#candidates().length === 0) return;
    const timer = setTimeout(() => {
      // A Python that ends meanwhile has marked all that there is.
      void this.#look(kernel, () => this.#timer === timer).catch(() => {});
    }, QUIET_MS);
    this.#timer = timer;
  }

  async #look(kernel: Kernel, goOn: () => boolean): Promise<void> {
    for (const cell of this.#candidates()) {
      const { cells } = await neededFor(kernel, this.#page, cell, () => false);
      if (!goOn()) return;
      const newer = cells.find((needed) => this.#isNewer(needed, cell));
      if (newer) cell.outdate(newer);
    }
  }

  /** Those before which, on the page, another one has run later. */
  #candidates(): SessionCell[] {
    return this.#page.filter(
      (cell, place) =>
        this.#record.turn(cell) > 0 &&
        this.#page.slice(0, place).some((other) => this.#isNewer(other, cell)),
    );
  }

  #isNewer(one: SessionCell, other: SessionCell): boolean {
    return this.#record.turn(one) > this.#record.turn(other);
  }
}
