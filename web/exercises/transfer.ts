/** All that is kept of a book as a file: written, and read again from whatever somebody chooses. */
import { codeIn, type PageCode } from "./kept-code.ts";
import { type PageRecord, recordIn } from "./record.ts";

const KIND = "live-code progress";
const VERSION = 1;
const NOT_OURS =
  "This is not a file of this course's progress. Choose one that was saved with the button beside.";

export interface Kept {
  /** Results of exercises, by page. */
  readonly pages: Readonly<Record<string, PageRecord>>;
  /** What the reader has written in cells, by page; earlier files have none. */
  readonly code: Readonly<Record<string, PageCode>>;
}

export function asFile(book: string, { pages, code }: Kept): string {
  return `${JSON.stringify({ kind: KIND, version: VERSION, book, pages, code }, null, 1)}\n`;
}

/** What it has; or, in words, why it cannot be used. */
export function fromFile(text: string): Kept | string {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    return NOT_OURS;
  }
  const file = told as {
    kind?: unknown;
    version?: unknown;
    pages?: unknown;
    code?: unknown;
  } | null;
  if (file?.kind !== KIND || typeof file.pages !== "object" || file.pages === null) return NOT_OURS;
  if (file.version !== VERSION) {
    return "This file was saved by another version of the course, which this one cannot read.";
  }
  return {
    pages: byPage(file.pages, (value) => recordIn(JSON.stringify(value))),
    code: byPage(file.code ?? {}, codeIn),
  };
}

function byPage<Told>(pages: unknown, read: (value: unknown) => Told): Record<string, Told> {
  if (typeof pages !== "object" || pages === null) return {};
  const named = Object.entries(pages).filter(([page]) => /^[^:\n]{1,200}$/.test(page));
  return Object.fromEntries(named.map(([page, value]) => [page, read(value)]));
}
