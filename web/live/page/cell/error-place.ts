/** Where a cell's last error points: the line is marked, be it in another cell, and a button leads there. */
import { jumpButton } from "./markup.ts";

export interface Pointed {
  readonly name: string;
  showError(line: number | null): void;
  wayTo(line: number): (() => void) | null;
}

export class ErrorPlace {
  readonly #own: Pointed;
  readonly #cell: (index: number) => Pointed | undefined;
  #marked: Pointed | null = null;

  constructor(own: Pointed, cell: (index: number) => Pointed | undefined) {
    this.#own = own;
    this.#cell = cell;
  }

  clear(): void {
    this.#marked?.showError(null);
    this.#marked = null;
  }

  /** Mark the line and give the button; null where its code is not on the page. */
  point(where: { cell: number; line: number } | null): HTMLButtonElement | null {
    const target = where && this.#cell(where.cell);
    const way = where && target?.wayTo(where.line);
    if (!where || !target || !way) return null;
    target.showError(where.line);
    this.#marked = target;
    const place = target === this.#own ? "" : ` of ${target.name}`;
    return jumpButton(`Go to line ${where.line}${place}`, way);
  }
}
