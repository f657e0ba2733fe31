/** What readers have written in the cells of a book: collected for a file, and added from one. */
import { read, type Storage, type WholeStorage, write } from "../base/storage.ts";
import { ownKey, pageKeys } from "../base/storage-keys.ts";
import {
  type CellHistory,
  mergedHistory,
  readHistory,
  writtenHistory,
} from "../live/page/edits/history.ts";
import { mergedOwn, type OwnCell, readOwn, writtenOwn } from "../live/page/edits/own-saved.ts";
import { readEdits, readOldEdits, type SavedEdit, written } from "../live/page/edits/saved.ts";

export interface PageCode {
  readonly edits: readonly SavedEdit[];
  readonly history: readonly CellHistory[];
  /** The reader's own cells; earlier files have none. */
  readonly own: readonly OwnCell[];
}

/** The pages of which something is kept under a key that ends in this way. */
export function pagesWith(storage: WholeStorage | null, keyOf: (page: string) => string): string[] {
  const [before = "", after = ""] = keyOf("\n").split("\n");
  const keys = Array.from(
    { length: storage?.length ?? 0 },
    (_, place) => storage?.key(place) ?? "",
  );
  const ours = keys.filter((key) => key.startsWith(before) && key.endsWith(after));
  const pages = ours.map((key) => key.slice(before.length, key.length - after.length));
  return pages.filter((page) => page !== "" && !page.includes(":"));
}

/** By page. */
export function codeOfBook(storage: WholeStorage | null, book: string): Record<string, PageCode> {
  const kinds = ["edits", "oldEdits", "history"] as const;
  const pages = [
    ...kinds.flatMap((kind) => pagesWith(storage, (page) => pageKeys(book, page)[kind])),
    ...pagesWith(storage, (page) => ownKey(book, page)),
  ];
  const all = [...new Set(pages)].map((page) => [page, codeOf(storage, book, page)] as const);
  const isSome = ({ edits, history, own }: PageCode) =>
    edits.length + history.length + own.length > 0;
  return Object.fromEntries(all.filter(([, code]) => isSome(code)));
}

/** Of anything: a file may be damaged, or somebody else's. */
export function codeIn(value: unknown): PageCode {
  const { edits, history, own } = (value ?? {}) as Record<string, unknown>;
  return {
    edits: readEdits(JSON.stringify({ version: 2, edits })),
    history: readHistory(JSON.stringify({ version: 1, cells: history })),
    own: readOwn(JSON.stringify({ version: 1, cells: own })),
  };
}

/**
 * Add what a file has; false: it could not be kept. Where the reader has written something else,
 * that stays, and the file's becomes an earlier version of the cell.
 */
export function addCode(
  storage: Storage | null,
  book: string,
  page: string,
  { edits, history, own }: PageCode,
  time = Date.now(),
): boolean {
  const keys = pageKeys(book, page);
  const here = codeOf(storage, book, page);
  const isHere = ({ at, of }: SavedEdit) =>
    here.edits.find((edit) => edit.at === at && edit.of === of);
  const beside = edits.filter((edit) => (isHere(edit) ?? edit).source !== edit.source);
  const versions = beside.flatMap(({ at, of, original, source }): CellHistory[] =>
    original === null ? [] : [{ at, of, original, versions: [{ time, source }] }],
  );
  const all = [...here.edits, ...edits.filter((edit) => !isHere(edit))];
  const kept = all.length === 0 || write(storage, keys.edits, written(all));
  const both = writtenHistory(mergedHistory(mergedHistory(here.history, history), versions));
  const cells = writtenOwn(mergedOwn(here.own, own));
  const keptOwn = cells === null || write(storage, ownKey(book, page), cells);
  return (both === null || write(storage, keys.history, both)) && kept && keptOwn;
}

function codeOf(storage: Storage | null, book: string, page: string): PageCode {
  const keys = pageKeys(book, page);
  const edits = readEdits(read(storage, keys.edits));
  const old = readOldEdits(read(storage, keys.oldEdits));
  const isNew = ({ at, of }: SavedEdit) => !edits.some((edit) => edit.at === at && edit.of === of);
  return {
    edits: [...edits, ...old.filter(isNew)],
    history: readHistory(read(storage, keys.history)),
    own: readOwn(read(storage, ownKey(book, page))),
  };
}
