/** Progress as a file: written, and read again from whatever somebody chooses. */
import { type PageRecord, recordIn } from "./record.ts";

const KIND = "live-code progress";
const VERSION = 1;
const NOT_OURS =
  "This is not a file of this course's progress. Choose one that was saved with the button beside.";

export function asFile(book: string, pages: Readonly<Record<string, PageRecord>>): string {
  return `${JSON.stringify({ kind: KIND, version: VERSION, book, pages }, null, 1)}\n`;
}

/** By page; or, in words, why it cannot be used. */
export function fromFile(text: string): Record<string, PageRecord> | string {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    return NOT_OURS;
  }
  const file = told as { kind?: unknown; version?: unknown; pages?: unknown } | null;
  if (file?.kind !== KIND || typeof file.pages !== "object" || file.pages === null) return NOT_OURS;
  if (file.version !== VERSION) {
    return "This file was saved by another version of the course, which this one cannot read.";
  }
  const pages = Object.entries(file.pages).filter(([page]) => /^[^:\n]{1,200}$/.test(page));
  return Object.fromEntries(pages.map(([page, value]) => [page, recordIn(JSON.stringify(value))]));
}
