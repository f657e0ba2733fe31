/** What sharing asks of the live page. */
import type { BookCell } from "../edits/match.ts";
import type { OwnCell } from "../edits/own-saved.ts";

export interface PageCellNow extends BookCell {
  /** What stands in it. */
  readonly now: string;
}

export interface ShareHost {
  /** Sphinx document name. */
  readonly page: string;
  cells(): PageCellNow[];
  /** Put code into a cell. What the reader wrote there stays in the cell's history. */
  take(index: number, source: string): void;
  /** Before the cell's code. */
  place(index: number, notice: HTMLElement): void;
  focus(index: number): void;
  /** The reader's own cells. */
  own(): readonly OwnCell[];
  /** Give the page such a cell, after one of the book's. */
  addOwn(after: number, source: string): void;
}
