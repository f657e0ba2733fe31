/** What is kept of a cell's code: edits, also of an older book, and earlier versions. */
import type { PageCell } from "../../../base/page-data.ts";
import type { Stray } from "../edits/match.ts";
import type { CellHost, CellStore, KeptViews } from "./host.ts";

/** The cell, as far as this knows it. */
interface Kept {
  readonly name: string;
  source(): string;
  replace(source: string): void;
  focus(): void;
  keepVersion(): void;
  /** Before the code. */
  placeNotice(notice: HTMLElement): void;
}

export class KeptCode {
  readonly #cell: Kept;
  readonly #data: PageCell;
  readonly #store: CellStore;
  readonly #with: CellHost["withKept"];

  constructor(cell: Kept, data: PageCell, store: CellStore, withKept: CellHost["withKept"]) {
    this.#cell = cell;
    this.#data = data;
    this.#store = store;
    this.#with = withKept;
  }

  /** What the reader has made of the cell at an earlier visit, or the book's code. */
  get first(): string {
    const { index, source, readOnly } = this.#data;
    return (readOnly ? null : this.#store.load(index, source)) ?? source;
  }

  /** What another tab has stored of the cell, if that differs from what stands in it. */
  get elsewhere(): string | null {
    const { index, source, readOnly } = this.#data;
    const kept = this.#store.load(index, source);
    if (readOnly || !this.#store.keeps) return null;
    // An edit of this code in another place is of a tab with another version of the page.
    if (kept === null && this.#store.knows(source)) return null;
    return (kept ?? source) === this.#cell.source() ? null : (kept ?? source);
  }

  save(source: string): void {
    this.#store.save(this.#data.index, this.#data.source, source);
  }

  offerStrays(): void {
    const strays = this.#data.readOnly ? [] : this.#store.strays(this.#data.index);
    if (strays.length === 0) return;
    this.#with(({ strayNotice }) => {
      for (const stray of strays) this.#offer(stray, strayNotice);
    });
  }

  #offer(stray: Stray, strayNotice: KeptViews["strayNotice"]): void {
    const notice = strayNotice(stray, {
      name: this.#cell.name,
      original: this.#data.source,
      keep: () => {
        this.#cell.keepVersion();
        this.#cell.replace(stray.edit.source);
      },
      settled: () => {
        const { index, source } = this.#data;
        this.#store.history.add(index, source, stray.edit.source);
        this.#store.forget(stray);
        this.#cell.keepVersion();
        this.#cell.focus();
      },
    });
    this.#cell.placeNotice(notice);
  }

  /** What the reader has written goes into the history; tells whether there is any. */
  keepVersion(): boolean {
    const { index, source, readOnly } = this.#data;
    const { history } = this.#store;
    if (!readOnly) history.add(index, source, this.#cell.source());
    return history.versions(index, source).length > 0;
  }

  toggleHistory(opener: HTMLElement): void {
    this.keepVersion();
    const { index, source } = this.#data;
    this.#with(({ toggleHistory }) =>
      toggleHistory(opener.parentElement ?? opener, {
        name: this.#cell.name,
        versions: this.#store.history.versions(index, source),
        now: () => this.#cell.source(),
        bringBack: (version) => {
          this.#cell.replace(version);
          this.#cell.focus();
        },
        opener,
      }),
    );
  }
}
