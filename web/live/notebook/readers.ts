/** Gathers the reader's notebook from the page that is open, whether Live Code is on or not. */
import { sourcesNow } from "../../base/bundles/sources.ts";
import { type PageData, readPageData } from "../../base/page-data.ts";
import { browserStorage, type Storage } from "../../base/storage.ts";
import { hash } from "../page/edits/saved.ts";
import { EditStore } from "../page/edits/store.ts";
import {
  type BookNotebook,
  bookNotebook,
  fits,
  madeNotebook,
  type ReadersCell,
  type Told,
} from "./notebook.ts";
import { shownOutputs } from "./shown.ts";

export interface Made {
  readonly text: string;
  /** Is the book's text in it? Without a connection it may not be. */
  readonly whole: boolean;
}

export interface Wanted {
  readonly answers: Told["answers"];
  readonly name?: string;
  /** To be handed in: light, since the book's pictures are known. */
  readonly light: boolean;
}

const PATIENCE_MS = 20_000;

/** Has this page code that can be put into a notebook? */
export const hasCells = () => document.getElementById("live-code") !== null;

export async function readersNotebook({ light, ...said }: Wanted): Promise<Made> {
  const data = readPageData();
  const cells = readersCells(data, browserStorage());
  const came = await bookOf(data);
  const book = came && fits(came, cells) ? came : null;
  const sources = data.cells.map(({ source }) => source).join("\0");
  const told: Told = {
    page: data.page,
    version: hash(sources),
    time: new Date().toISOString(),
    ...said,
  };
  const notebook = madeNotebook(book, cells, told, light);
  return { text: `${JSON.stringify(notebook, null, 1)}\n`, whole: book !== null };
}

/** What stands in the editors, else what is kept of earlier edits, else the book's. */
export function readersCells(
  { base, page, cells }: PageData,
  storage: Storage | null,
): ReadersCell[] {
  const now = sourcesNow();
  const book = new URL(base, document.baseURI).pathname;
  const store = new EditStore(book, page, storage, () => {});
  store.settle(
    cells.map(({ index, source, removed, readOnly }) => {
      return { index, source, editable: removed === "none" && !readOnly };
    }),
  );
  return cells.map(({ index, source: original, readOnly }) => {
    const kept = readOnly ? null : store.load(index, original);
    const node = document.querySelector<HTMLElement>(`div.cell[data-cell="${index}"]`);
    return {
      index,
      original,
      source: now.get(index) ?? kept ?? original,
      exercise: node?.closest<HTMLElement>("[data-exercise]")?.dataset.exercise ?? null,
      outputs: node && shownOutputs(node),
    };
  });
}

/** The executed notebook that the site offers; null if it does not come. */
async function bookOf({ base, page }: PageData): Promise<BookNotebook | null> {
  const path = page.split("/").map(encodeURIComponent).join("/");
  const address = new URL(`../../notebooks/${path}.ipynb`, new URL(base, document.baseURI));
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? bookNotebook(await answer.json()) : null;
  } catch {
    return null;
  }
}
