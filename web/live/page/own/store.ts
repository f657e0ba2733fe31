/** The list of the reader's own cells: kept in this browser, where other tabs may change it too. */
import { FIRST_OWN } from "../../session/cell-name.ts";
import type { CellStore } from "../cell/host.ts";
import { type SeenCell, settledOwn } from "../edits/own-places.ts";
import { freeId, MOST_CELLS, type OwnCell, readOwn, writtenOwn } from "../edits/own-saved.ts";
import type { EditStore } from "../edits/store.ts";

type Change = (cells: readonly OwnCell[]) => readonly OwnCell[];

export class OwnStore {
  readonly #store: EditStore;
  readonly #book: readonly SeenCell[];
  /** All that were ever here: a number stands for one cell alone. */
  readonly #used = new Set<number>();
  #cells: readonly OwnCell[] = [];

  constructor(store: EditStore, book: readonly SeenCell[]) {
    this.#store = store;
    this.#book = book;
    this.follow();
    if (writtenOwn(this.#cells) !== writtenOwn(readOwn(store.own))) this.change((cells) => cells);
  }

  /** In the order of the page. */
  get cells(): readonly OwnCell[] {
    return this.#cells;
  }

  get isFull(): boolean {
    return this.#cells.length >= MOST_CELLS;
  }

  /** Take what stands in the storage, which another tab may have changed. */
  follow(): void {
    if (this.#store.keeps) this.#take(readOwn(this.#store.own));
  }

  /** Change the newest list that there is. */
  change(how: Change): void {
    const kept = how(settledOwn(readOwn(this.#store.own), this.#book));
    this.#store.own = writtenOwn(kept);
    this.#take(this.#store.keeps ? kept : how(this.#cells));
  }

  /** A number that no cell has had, as far as anything is known of it. */
  freeId(): number {
    const { history } = this.#store;
    return freeId(
      this.#cells,
      (id) => this.#used.has(id) || history.versions(FIRST_OWN + id - 1, "").length > 0,
    );
  }

  /** As a cell's own code is kept: its place in the list is that of its number. */
  of(id: number): CellStore {
    const store = this.#store;
    const newest = () => (store.keeps ? readOwn(store.own) : this.#cells);
    return {
      load: () => newest().find((cell) => cell.id === id)?.source ?? null,
      save: (_index, _original, source) => this.#save(id, source),
      strays: () => [],
      forget: () => {},
      knows: () => true,
      get keeps() {
        return store.keeps;
      },
      history: store.history,
    };
  }

  #save(id: number, source: string): void {
    const known = this.#cells.find((cell) => cell.id === id);
    this.change((cells) => {
      const isThere = cells.some((cell) => cell.id === id);
      const all = isThere || !known ? cells : [...cells, known];
      return all.map((cell) => (cell.id === id ? { ...cell, source } : cell));
    });
  }

  #take(cells: readonly OwnCell[]): void {
    this.#cells = settledOwn(cells, this.#book);
    for (const { id } of this.#cells) this.#used.add(id);
  }
}
