/** The reader's edits, kept in this browser; without storage everything works but the keeping. */
import { read, type Storage, write } from "../../../base/storage.ts";
import { ownKey, pageKeys } from "../../../base/storage-keys.ts";
import { HistoryStore } from "./history.ts";
import { type BookCell, match, type Stray } from "./match.ts";
import { hash, readEdits, readOldEdits, type SavedEdit, written } from "./saved.ts";

export class EditStore {
  /** Of the stored item: the browser tells other tabs by this name that it has changed. */
  readonly key: string;
  /** Of the reader's own cells. */
  readonly ownKey: string;
  /** Where version 1 kept edits, and where a page of that version in another tab still does. */
  readonly #oldKey: string;
  readonly #historyKey: string;
  readonly history: HistoryStore;
  readonly #storage: Storage | null;
  /** Hears once when edits cannot be kept. */
  readonly #onFailure: () => void;
  #failed = false;
  #strays: readonly Stray[] = [];

  /** `book` is the book's address, since one origin may hold several books. */
  constructor(book: string, page: string, storage: Storage | null, onFailure: () => void) {
    const keys = pageKeys(book, page);
    this.#oldKey = keys.oldEdits;
    this.key = keys.edits;
    this.ownKey = ownKey(book, page);
    this.#storage = storage;
    this.#historyKey = keys.history;
    this.history = new HistoryStore(keys.history, storage);
    this.#onFailure = onFailure;
  }

  /** Could all edits of this page be stored so far? */
  get keeps(): boolean {
    return !this.#failed;
  }

  /** Bring what is kept together with the cells that the page has now. */
  settle(cells: readonly BookCell[]): void {
    this.history.settle(cells);
    const edits = this.#read();
    const { settled, strays } = match(edits, cells);
    this.#strays = strays;
    const now = [...settled, ...strays.map(({ edit }) => edit)];
    if (edits.length > 0 && written(now) !== written(edits)) this.#write(now);
  }

  /** Edits of code that the page no longer has, which are to be offered at this cell. */
  strays(index: number): Stray[] {
    return this.#strays.filter(({ cell }) => cell === index);
  }

  /** The edited source of a cell whose original is still the same; null if there is none. */
  load(index: number, original: string): string | null {
    return this.#read().find(isOf(index, original))?.source ?? null;
  }

  /** Has an edit of this code, wherever it stands, been kept? */
  knows(original: string): boolean {
    return this.#read().some(({ of }) => of === hash(original));
  }

  save(index: number, original: string, source: string): void {
    const isThis = isOf(index, original);
    const others = this.#read().filter((edit) => !isThis(edit));
    const edit = { at: index, of: hash(original), original, source };
    this.#write(source === original ? others : [...others, edit]);
  }

  /** The reader has decided about it. */
  forget(stray: Stray): void {
    const { of, source } = stray.edit;
    this.#strays = this.#strays.filter((other) => other !== stray);
    this.#write(this.#read().filter((edit) => edit.of !== of || edit.source !== source));
  }

  /** The reader's own cells, as they are stored. */
  get own(): string | null {
    return read(this.#storage, this.ownKey);
  }

  set own(text: string | null) {
    this.#keep(() => write(this.#storage, this.ownKey, text));
  }

  #read(): SavedEdit[] {
    const old = readOldEdits(read(this.#storage, this.#oldKey));
    const edits = readEdits(read(this.#storage, this.key));
    const isOld = ({ at, of }: SavedEdit) => old.some((edit) => edit.at === at && edit.of === of);
    return [...edits.filter((edit) => !isOld(edit)), ...old];
  }

  #write(edits: readonly SavedEdit[]): void {
    const text = edits.length === 0 ? null : written(edits);
    this.#keep(
      () => write(this.#storage, this.key, text) && write(this.#storage, this.#oldKey, null),
    );
  }

  #keep(isKept: () => boolean): void {
    // In a full storage what stands in the cells is worth more than what has stood there.
    if (isKept() || (write(this.#storage, this.#historyKey, null) && isKept())) return;
    if (!this.#failed) this.#onFailure();
    this.#failed = true;
  }
}

function isOf(index: number, original: string): (edit: SavedEdit) => boolean {
  const wanted = hash(original);
  return ({ at, of }) => at === index && of === wanted;
}
