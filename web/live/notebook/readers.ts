/** Gathers the reader's notebook from the page that is open, whether Live Code is on or not. */
import { sourcesNow } from "../../base/bundles/sources.ts";
import { type PageData, readPageData } from "../../base/page-data.ts";
import { browserStorage, type Storage } from "../../base/storage.ts";
import { bookCells } from "../page/edits/match.ts";
import { settledOwn } from "../page/edits/own-places.ts";
import { BEFORE_ALL, readOwn } from "../page/edits/own-saved.ts";
import { hash } from "../page/edits/saved.ts";
import { EditStore } from "../page/edits/store.ts";
import { FIRST_OWN } from "../session/cell-name.ts";
import {
  type AddedCell,
  type BookNotebook,
  bookNotebook,
  fits,
  madeNotebook,
  type ReadersCell,
  type Told,
  withWholeLinks,
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
  const added = light ? [] : addedCells(data, browserStorage());
  const notebook = madeNotebook(book, cells, told, light, added);
  return { text: `${JSON.stringify(notebook, null, 1)}\n`, whole: book !== null };
}

/** What stands in the editors, else what is kept of earlier edits, else the book's. */
export function readersCells(
  { base, page, cells }: PageData,
  storage: Storage | null,
): ReadersCell[] {
  const now = sourcesNow();
  const store = storeOf(base, page, storage);
  store.settle(bookCells(cells));
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

/** The reader's own cells: as they stand on the page, or as they are kept while they are not there. */
export function addedCells({ base, page, cells }: PageData, storage: Storage | null): AddedCell[] {
  const now = sourcesNow();
  if (![...now.keys()].some((index) => index >= FIRST_OWN)) {
    const seen = cells.filter(({ removed }) => removed !== "cell");
    const kept = settledOwn(readOwn(storeOf(base, page, storage).own), seen);
    return kept.map(({ id, at, source }) => ({ id, at, source, outputs: null }));
  }
  const added: AddedCell[] = [];
  let at = BEFORE_ALL;
  for (const node of document.querySelectorAll<HTMLElement>("div.cell[data-cell]")) {
    // What a cell has shown may look like one.
    if (node.parentElement?.closest("div.cell")) continue;
    const [, own] = /^s(\d+)$/.exec(node.dataset.cell ?? "") ?? [];
    const id = Number(own);
    const source = now.get(FIRST_OWN + id - 1);
    if (!own) at = Number(node.dataset.cell);
    else if (source !== undefined) added.push({ id, at, source, outputs: shownOutputs(node) });
  }
  return added;
}

function storeOf(base: string, page: string, storage: Storage | null): EditStore {
  const book = new URL(base, document.baseURI).pathname;
  return new EditStore(book, page, storage, () => {});
}

/** The executed notebook that the site offers; null if it does not come. */
async function bookOf({ base, page }: PageData): Promise<BookNotebook | null> {
  const path = page.split("/").map(encodeURIComponent).join("/");
  const address = new URL(`../../notebooks/${path}.ipynb`, new URL(base, document.baseURI));
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const book = answer.ok ? bookNotebook(await answer.json()) : null;
    return book && withWholeLinks(book, address);
  } catch {
    return null;
  }
}
