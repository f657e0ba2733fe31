/** Who waits to hear what became of a cell. */
import type { EndState, SessionCell } from "./types.ts";

export class Outcomes {
  readonly #waiting = new Map<SessionCell, ((end: EndState) => void)[]>();

  of(cell: SessionCell): Promise<EndState> {
    return new Promise((resolve) => {
      this.#waiting.set(cell, [...(this.#waiting.get(cell) ?? []), resolve]);
    });
  }

  settle(cell: SessionCell, end: EndState): void {
    const waiting = this.#waiting.get(cell) ?? [];
    this.#waiting.delete(cell);
    for (const resolve of waiting) resolve(end);
  }

  settleAll(end: EndState): void {
    for (const cell of [...this.#waiting.keys()]) this.settle(cell, end);
  }
}
