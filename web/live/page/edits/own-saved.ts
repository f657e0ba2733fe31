/** The form in which the reader's own cells of a page are stored, and what is made of anything else. */
import { MOST_OWN } from "../../session/cell-name.ts";
import { isRecord, parsedRecord } from "./saved.ts";

export interface OwnCell {
  /** "Your cell 3", as long as it lives. */
  readonly id: number;
  /** The book's cell that it follows, by its place on the page; `BEFORE_ALL`: it stands before all. */
  readonly at: number;
  /** The book's code of that one. */
  readonly original: string;
  readonly source: string;
}

export const BEFORE_ALL = -1;
/** More would make another page of it. */
export const MOST_CELLS = 50;
const LONGEST = 100_000;
const VERSION = 1;

/** In the order in which they stand; whatever is no cell counts for nothing, and takes no other with it. */
export function readOwn(stored: string | null): OwnCell[] {
  const page = parsedRecord(stored);
  if (page.version !== VERSION || !Array.isArray(page.cells)) return [];
  const ids = new Set<number>();
  const cells = page.cells.filter((cell: unknown): cell is OwnCell => {
    if (!isOwnCell(cell) || ids.has(cell.id)) return false;
    ids.add(cell.id);
    return true;
  });
  return cells.slice(0, MOST_CELLS).map(({ id, at, original, source }) => {
    return { id, at, original, source };
  });
}

/** null: there are none. */
export function writtenOwn(cells: readonly OwnCell[]): string | null {
  return cells.length === 0 ? null : JSON.stringify({ version: VERSION, cells });
}

/** What a file has, added to what is here: other code under a number that is taken gets another. */
export function mergedOwn(here: readonly OwnCell[], more: readonly OwnCell[]): OwnCell[] {
  const all = [...here];
  for (const cell of more) {
    const isHere = ({ original, source }: OwnCell) =>
      original === cell.original && source === cell.source;
    if (all.some(isHere) || all.length >= MOST_CELLS) continue;
    const isTaken = all.some(({ id }) => id === cell.id);
    all.push(isTaken ? { ...cell, id: freeId(all) } : cell);
  }
  return all;
}

/** `isUsed`: also of cells that are gone, as far as anything is kept of them. */
export function freeId(
  cells: readonly OwnCell[],
  isUsed: (id: number) => boolean = () => false,
): number {
  const isFree = (id: number) => cells.every((cell) => cell.id !== id);
  const all = Array.from({ length: MOST_OWN }, (_, place) => place + 1).filter(isFree);
  return all.find((id) => !isUsed(id)) ?? all[0] ?? 1;
}

function isOwnCell(value: unknown): value is OwnCell {
  if (!isRecord(value)) return false;
  const { id, at, original, source } = value;
  const isId = isWhole(id) && id > 0 && id <= MOST_OWN;
  const isPlace = isWhole(at) && at >= BEFORE_ALL;
  return isId && isPlace && isCode(original) && isCode(source);
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

const isCode = (value: unknown) => typeof value === "string" && value.length <= LONGEST;
