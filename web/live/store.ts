/** The reader's edits, kept in this browser; without storage everything works but the keeping. */

interface SavedCell {
  /** Hash of the source that was edited: an edit of older code is not put over newer code. */
  original: string;
  source: string;
}

interface SavedPage {
  version: 1;
  cells: Record<string, SavedCell>;
}

export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

export class EditStore {
  readonly #key: string;
  readonly #storage: Storage | null;
  /** Hears once when edits cannot be kept. */
  readonly #onFailure: () => void;
  #failed = false;

  /** `book` is the book's address, since one origin may hold several books. */
  constructor(book: string, page: string, storage: Storage | null, onFailure: () => void) {
    this.#key = `live-code:${book}:${page}`;
    this.#storage = storage;
    this.#onFailure = onFailure;
  }

  /** The edited source of a cell whose original is still the same; null if there is none. */
  load(index: number, original: string): string | null {
    const saved = this.#read().cells[index];
    return saved?.original === hash(original) ? saved.source : null;
  }

  save(index: number, original: string, source: string): void {
    const page = this.#read();
    if (source === original) delete page.cells[index];
    else page.cells[index] = { original: hash(original), source };
    this.#write(page);
  }

  #read(): SavedPage {
    try {
      const saved: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? "null");
      if (isSavedPage(saved)) return saved;
    } catch {
      // Unreadable or forbidden storage counts as empty.
    }
    return { version: 1, cells: {} };
  }

  #write(page: SavedPage): void {
    try {
      if (!this.#storage) throw new Error("no storage");
      if (Object.keys(page.cells).length === 0) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, JSON.stringify(page));
    } catch {
      if (!this.#failed) this.#onFailure();
      this.#failed = true;
    }
  }
}

/** localStorage, or null where the browser forbids it. */
export function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** sessionStorage, or null where the browser forbids it. */
export function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

function isSavedPage(value: unknown): value is SavedPage {
  if (typeof value !== "object" || value === null) return false;
  const { version, cells } = value as Partial<SavedPage>;
  if (version !== 1 || typeof cells !== "object" || cells === null) return false;
  return Object.values(cells).every(
    (cell) => typeof cell?.original === "string" && typeof cell.source === "string",
  );
}

/** FNV-1a, 32 bits: tells versions of a cell apart, guards nothing. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  }
  return (value >>> 0).toString(16);
}
