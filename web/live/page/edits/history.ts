/** Earlier versions of cells, those that were run or left, kept in this browser within bounds. */
import { read, type Storage, write } from "../../../base/storage.ts";
import { type BookCell, match } from "./match.ts";
import { hash, isRecord, parsedRecord } from "./saved.ts";

export interface Version {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly source: string;
}

export interface CellHistory {
  /** Where the cell was among the page's cells. */
  readonly at: number;
  /** The book's code of it, and its hash. */
  readonly of: string;
  readonly original: string;
  /** The newest last. */
  readonly versions: readonly Version[];
}

export const MOST_VERSIONS = 20;
/** Letters of all versions of a page: all pages together must leave room for the edits themselves. */
const MOST_LETTERS = 80_000;
const MOST_CELLS = 200;
const FORM = 1;
const LATEST_TIME = 8.64e15;

/** Whatever makes no sense counts for nothing, and takes nothing else with it. */
export function readHistory(stored: string | null): CellHistory[] {
  const page = parsedRecord(stored);
  if (page.version !== FORM || !Array.isArray(page.cells)) return [];
  const cells = page.cells.slice(0, MOST_CELLS).flatMap((cell: unknown): CellHistory[] => {
    if (!isRecord(cell) || !Array.isArray(cell.versions)) return [];
    const { at, original } = cell;
    const isPlace = typeof at === "number" && Number.isSafeInteger(at) && at >= 0;
    if (!isPlace || typeof original !== "string") return [];
    const versions = cell.versions.filter(isVersion).slice(-MOST_VERSIONS);
    return versions.length > 0 ? [{ at, of: hash(original), original, versions }] : [];
  });
  return bounded(cells);
}

export function writtenHistory(cells: readonly CellHistory[]): string | null {
  const rows = cells.map(({ at, original, versions }) => ({ at, original, versions }));
  return rows.length === 0 ? null : JSON.stringify({ version: FORM, cells: rows });
}

/** All that two places know: two tabs, or a file and the browser. */
export function mergedHistory(
  one: readonly CellHistory[],
  other: readonly CellHistory[],
): CellHistory[] {
  const cells = [...one];
  for (const cell of other) {
    const place = cells.findIndex(isOf(cell));
    const versions = [...(cells[place]?.versions ?? []), ...cell.versions];
    const both = { ...cell, versions: recent(versions) };
    if (place < 0) cells.push(both);
    else cells[place] = both;
  }
  return bounded(cells);
}

export class HistoryStore {
  readonly #key: string;
  readonly #storage: Storage | null;
  /** Cells of an earlier book, by the place of the cell that they have become. */
  #earlier: ReadonlyMap<number, CellHistory[]> = new Map();

  constructor(key: string, storage: Storage | null) {
    this.#key = key;
    this.#storage = storage;
  }

  /** Bring what is kept together with the cells that the page has now, as edits are. */
  settle(cells: readonly BookCell[]): void {
    const rows = this.#read();
    const edits = rows.map((row, place) => ({
      ...row,
      source: row.versions.at(-1)?.source ?? "",
      place,
    }));
    const { settled, strays } = match(edits, cells);
    const moved = [...rows];
    for (const edit of settled as typeof edits) {
      const row = rows[edit.place];
      if (row) moved[edit.place] = { ...row, at: edit.at };
    }
    const earlier = new Map<number, CellHistory[]>();
    for (const { edit, cell, changed } of strays) {
      const row = rows[(edit as (typeof edits)[number]).place];
      if (row && cell !== null && changed) earlier.set(cell, [...(earlier.get(cell) ?? []), row]);
    }
    this.#earlier = earlier;
    if (writtenHistory(moved) !== writtenHistory(rows)) this.#write(moved);
  }

  /** Those of a cell, the newest first. */
  versions(index: number, original: string): Version[] {
    const isThis = isOf({ at: index, of: hash(original) });
    const rows = this.#earlier.get(index) ?? [];
    const kept = this.#read().filter((row) => isThis(row) || rows.some(isOf(row)));
    return recent(kept.flatMap(({ versions }) => versions)).reverse();
  }

  /** The book's own code is no version: Reset brings it back. */
  add(index: number, original: string, source: string, time = Date.now()): void {
    if (source === original || source.length > MOST_LETTERS / 2) return;
    const cell = { at: index, of: hash(original), original };
    const rows = this.#read();
    const newest = rows.find(isOf(cell))?.versions.at(-1);
    if (newest?.source === source) return;
    this.#write(mergedHistory(rows, [{ ...cell, versions: [{ time, source }] }]));
  }

  #read(): CellHistory[] {
    return readHistory(read(this.#storage, this.#key));
  }

  #write(rows: readonly CellHistory[]): void {
    // Where nothing can be kept, the edits say so.
    write(this.#storage, this.#key, writtenHistory(rows));
  }
}

function isOf({ at, of }: Pick<CellHistory, "at" | "of">): (row: CellHistory) => boolean {
  return (row) => row.at === at && row.of === of;
}

/** In order of time; of versions with the same code only the latest. */
function recent(versions: readonly Version[]): Version[] {
  const latest = new Map<string, Version>();
  for (const version of [...versions].sort((one, other) => one.time - other.time)) {
    latest.delete(version.source);
    latest.set(version.source, version);
  }
  return [...latest.values()].slice(-MOST_VERSIONS);
}

/** The oldest go first. */
function bounded(cells: readonly CellHistory[]): CellHistory[] {
  const all = cells.flatMap(({ versions }) => versions).sort((one, other) => other.time - one.time);
  const kept = new Set<Version>();
  let letters = 0;
  for (const version of all) {
    letters += version.source.length;
    if (letters <= MOST_LETTERS) kept.add(version);
  }
  const rows = cells.map((cell) => ({
    ...cell,
    versions: cell.versions.filter((version) => kept.has(version)),
  }));
  return rows.filter(({ versions }) => versions.length > 0);
}

function isVersion(value: unknown): value is Version {
  if (!isRecord(value)) return false;
  const { time, source } = value;
  const isTime = typeof time === "number" && time >= 0 && time <= LATEST_TIME;
  return isTime && typeof source === "string";
}
