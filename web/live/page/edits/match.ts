/** Finds the cells that saved edits belong to, in a book that may have changed since. */
import type { PageCell } from "../../../base/page-data.ts";
import { hash, type SavedEdit } from "./saved.ts";

export interface BookCell {
  readonly index: number;
  readonly source: string;
  /** Can the reader change it? */
  readonly editable: boolean;
}

export function bookCells(cells: readonly PageCell[]): BookCell[] {
  return cells.map(({ index, source, removed, readOnly }) => {
    return { index, source, editable: removed === "none" && !readOnly };
  });
}

/** An edit of code that the page no longer has; the reader decides what becomes of it. */
export interface Stray {
  readonly edit: SavedEdit;
  /** The cell at which it is offered; null on a page where nothing can be changed. */
  readonly cell: number | null;
  /** Is that the edited cell, changed by the book, or only the one that is most like it? */
  readonly changed: boolean;
}

/** Share of words in common from which on two cells are versions of one. */
const SAME_CELL = 0.4;
/** Letters that are compared, so that no stored text keeps the page waiting. */
const COMPARED = 4000;

/** `settled`: edits of code that is still there, each at the place where it is now. */
export function match(
  edits: readonly SavedEdit[],
  cells: readonly BookCell[],
): { settled: SavedEdit[]; strays: Stray[] } {
  const editable = cells.filter((cell) => cell.editable);
  const places = claims(edits, editable);
  const settled = [...places].map(([edit, cell]) => ({ ...edit, at: cell.index }));
  const shown = new Map(editable.map((cell) => [cell.index, cell.source]));
  for (const { at, source } of settled) shown.set(at, source);
  const strays = edits
    .filter((edit) => !places.has(edit))
    .map((edit) => stray(edit, editable))
    // The book, or another edit, may have what the reader wrote.
    .filter(({ edit, cell }) => cell === null || shown.get(cell) !== edit.source);
  return { settled, strays };
}

/** Each edit's cell with the code that it was made from: in its old place first, then the nearest. */
function claims(edits: readonly SavedEdit[], cells: readonly BookCell[]): Map<SavedEdit, BookCell> {
  const hashes = new Map(cells.map((cell) => [cell, hash(cell.source)]));
  const places = new Map<SavedEdit, BookCell>();
  const claim = (edit: SavedEdit, isPlace: (cell: BookCell) => boolean) => {
    if (places.has(edit)) return;
    const free = [...hashes.keys()].filter((cell) => hashes.get(cell) === edit.of);
    const cell = nearest(edit, free.filter(isPlace));
    if (!cell) return;
    places.set(edit, cell);
    hashes.delete(cell);
  };
  for (const edit of edits) claim(edit, ({ index }) => index === edit.at);
  for (const edit of edits) claim(edit, () => true);
  return places;
}

function stray(edit: SavedEdit, cells: readonly BookCell[]): Stray {
  const known = edit.original ?? edit.source;
  const likeness = new Map(cells.map((cell) => [cell, alike(known, cell.source)]));
  const most = Math.max(0, ...likeness.values());
  const best = cells.filter((cell) => likeness.get(cell) === most);
  return { edit, cell: nearest(edit, best)?.index ?? null, changed: most >= SAME_CELL };
}

function nearest(edit: SavedEdit, cells: readonly BookCell[]): BookCell | undefined {
  const away = (cell: BookCell) => Math.abs(cell.index - edit.at);
  return [...cells].sort((one, other) => away(one) - away(other))[0];
}

/** Words and signs in common, from 0 to 1 (Dice's coefficient). */
function alike(one: string, other: string): number {
  const [words, others] = [one, other].map(wordsOf) as [string[], string[]];
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of others) {
    const left = counts.get(word) ?? 0;
    if (left > 0) common += 1;
    counts.set(word, left - 1);
  }
  return (2 * common) / (words.length + others.length || 1);
}

function wordsOf(text: string): string[] {
  return text.slice(0, COMPARED).match(/[\p{L}\p{N}_]+|\S/gu) ?? [];
}
