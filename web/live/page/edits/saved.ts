/** The form in which edits are stored, and what is made of anything else that stands there. */

export interface SavedEdit {
  /** Where the cell was among the page's cells. */
  readonly at: number;
  /** Hash of the book's source that was edited. */
  readonly of: string;
  /** That source itself; null in what an older version of the page stored. */
  readonly original: string | null;
  readonly source: string;
}

const VERSION = 2;
/** Far more than any page has cells: what is stored must not fill the page. */
const MOST = 200;

/** Whatever is no edit counts for nothing, and takes no other edit with it. */
export function readEdits(stored: string | null): SavedEdit[] {
  const page = parsedRecord(stored);
  if (page.version !== VERSION || !Array.isArray(page.edits)) return [];
  return page.edits.filter(isEdit).slice(0, MOST);
}

/** What version 1 stored: the cell's place, a hash and the edited source. */
export function readOldEdits(stored: string | null): SavedEdit[] {
  const page = parsedRecord(stored);
  if (page.version !== 1 || !isRecord(page.cells)) return [];
  const edits: unknown[] = Object.entries(page.cells).map(([at, cell]) =>
    isRecord(cell)
      ? { at: Number(at), of: cell.original, original: null, source: cell.source }
      : null,
  );
  return edits.filter(isEdit).slice(0, MOST);
}

export function written(edits: readonly SavedEdit[]): string {
  return JSON.stringify({ version: VERSION, edits });
}

/** FNV-1a, 32 bits: tells versions of a cell apart, guards nothing. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  }
  return (value >>> 0).toString(16);
}

/** Of anything that may be stored. */
export function parsedRecord(stored: string | null): Record<string, unknown> {
  try {
    const page: unknown = JSON.parse(stored ?? "null");
    return isRecord(page) ? page : {};
  } catch {
    return {};
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isEdit(value: unknown): value is SavedEdit {
  if (!isRecord(value)) return false;
  const { at, of, original, source } = value;
  const isPlace = typeof at === "number" && Number.isSafeInteger(at) && at >= 0;
  const isText = typeof of === "string" && typeof source === "string";
  return isPlace && isText && (original === null || typeof original === "string");
}
