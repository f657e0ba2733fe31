/** What stands in a cell now beside what the book had there: whose it is, and whether its check is gone. */
import { sourcesNow } from "../base/bundles/sources.ts";
import { readPageData } from "../base/page-data.ts";

const SILENT =
  "Your code ran, but its check told this page nothing. Read what stands below the code.";

/** What to say of a run that nothing has judged. */
export function wordsForUnchecked(cell: HTMLElement): string {
  const place = Number(cell.dataset.cell);
  const now = sourcesNow().get(place);
  const check = (now !== undefined && bookSource(place)?.trimEnd().split("\n").at(-1)) || "";
  const isThere = now?.split("\n").some((line) => line.trim() === check);
  if (!/^\w.*\)$/.test(check) || isThere) return SILENT;
  return (
    `Nothing was checked: the line “${check}” is gone from the cell. ` +
    "Put it back as the last line, or press Reset for the book's code."
  );
}

/** Has the reader, and nobody else, written what stands in a cell? `others`: what a script put there. */
export function isReadersCode(cell: HTMLElement, others: string | null): boolean {
  const place = Number(cell.dataset.cell);
  const now = sourcesNow().get(place);
  return now !== undefined && now !== others && now !== bookSource(place);
}

const bookSource = (place: number) =>
  readPageData().cells.find(({ index }) => index === place)?.source;
