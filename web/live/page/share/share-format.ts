/** Changed cells of a page, as a link or a file carries them to somebody else. */
import { BEFORE_ALL, MOST_CELLS as MOST_OWN } from "../edits/own-saved.ts";
import { hash, type SavedEdit } from "../edits/saved.ts";
import { MOST_BYTES, packed, unpacked } from "./packed.ts";

export interface SharedCell {
  /** Where the cell was among the page's cells. */
  readonly at: number;
  /** The book's code of it. */
  readonly original: string;
  readonly source: string;
}

export interface Shared {
  /** Sphinx document name. */
  readonly page: string;
  readonly cells: readonly SharedCell[];
  /** Cells of the sender's own: `at` and `original` are of the book's cell that each follows. */
  readonly own: readonly SharedCell[];
  /** The figures' part of the address. */
  readonly figures: string;
}

/** Signs of a link that mail programs and chats still pass on whole. */
export const LONGEST_LINK = 8000;
const KIND = "live-code shared cells";
const VERSION = 1;
const MOST_CELLS = 200;
const MOST_LINES = 2000;
const LONGEST_FIGURES = 6000;

export const DAMAGED_LINK =
  "The changed cells in this link cannot be read: the link has probably been cut off. Ask for it again, or for a file.";
export const NOT_OURS =
  "This is no file of shared cells. Choose one that was saved with “Share” on a page of this book.";
const OTHER_VERSION = "This was made by another version of the book, which this one cannot read.";

/** null: it does not fit into a link. */
export async function asPart({ page, cells, own }: Shared): Promise<string | null> {
  const rows = (all: readonly SharedCell[]) =>
    all.map(({ at, original, source }) => [at, original, source]);
  // Where nobody has read of own cells yet, they are passed over.
  const parts = own.length > 0 ? [rows(cells), rows(own)] : [rows(cells)];
  const text = JSON.stringify([VERSION, page, ...parts]);
  return new Blob([text]).size > MOST_BYTES ? null : await packed(text);
}

/** What a link carries; or, in words, why it cannot be used. */
export async function fromPart(part: string): Promise<Shared | string> {
  const [version, page, rows, own] = arrayIn(await unpacked(part));
  if (Number.isSafeInteger(version) && version !== VERSION) return OTHER_VERSION;
  if (version !== VERSION || typeof page !== "string" || !Array.isArray(rows)) return DAMAGED_LINK;
  return { page, cells: cellsIn(rows.map(inRow)), own: ownIn(own, inRow), figures: "" };
}

export function asFile({ page, cells, own, figures }: Shared): string {
  const told = { kind: KIND, version: VERSION, page, cells, own, figures };
  return `${JSON.stringify(told, null, 1)}\n`;
}

/** What a file carries; or, in words, why it cannot be used. */
export function fromFile(text: string): Shared | string {
  const file = recordIn(text);
  const { page, cells, own, figures } = file;
  if (file.kind !== KIND || typeof page !== "string" || !Array.isArray(cells)) return NOT_OURS;
  if (file.version !== VERSION) return OTHER_VERSION;
  const isAddress = typeof figures === "string" && figures.length <= LONGEST_FIGURES;
  const told = { page, cells: cellsIn(cells), own: ownIn(own) };
  return { ...told, figures: isAddress ? figures : "" };
}

/** In the form in which edits find their cells. */
export function asEdits({ cells }: Shared): SavedEdit[] {
  return cells.map(({ at, original, source }) => ({ at, of: hash(original), original, source }));
}

function arrayIn(text: string | null): unknown[] {
  const value = parsed(text);
  return Array.isArray(value) ? value : [];
}

function recordIn(text: string): Record<string, unknown> {
  const value = parsed(text);
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

function inRow(row: unknown): unknown {
  const [at, original, source] = Array.isArray(row) ? row : [];
  return { at, original, source };
}

/** Earlier versions of the page share none. */
function ownIn(values: unknown, read = (value: unknown) => value): SharedCell[] {
  return Array.isArray(values) ? cellsIn(values.slice(0, MOST_OWN).map(read), BEFORE_ALL) : [];
}

/** Whatever is no cell counts for nothing. */
function cellsIn(values: readonly unknown[], first = 0): SharedCell[] {
  return values.slice(0, MOST_CELLS).flatMap((value) => {
    const { at, original, source } = (value ?? {}) as Record<string, unknown>;
    const isPlace = typeof at === "number" && Number.isSafeInteger(at) && at >= first;
    if (!isPlace || !isCode(original) || !isCode(source)) return [];
    return [{ at, original, source }];
  });
}

function isCode(value: unknown): value is string {
  return typeof value === "string" && value.split("\n", MOST_LINES + 1).length <= MOST_LINES;
}
