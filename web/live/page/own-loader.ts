/** The way to the reader's own cells, whose code comes with the first of them. */
import type { PageCell } from "../../base/page-data.ts";
import { BundleLoader, type Waiting } from "./bundle-loader.ts";
import { CellView } from "./cell/cell.ts";
import type { CellHost, KeptViews } from "./cell/host.ts";
import type { OwnHost } from "./own/host.ts";
import type { OwnCells } from "./own/main.ts";

type Module = typeof import("./own/main.ts");

export class OwnLoader {
  readonly #host: OwnHost;
  readonly #bundle: BundleLoader<Module>;
  /** Once there is one. */
  #own: OwnCells | null = null;

  /** `address`: of the script; `book`, `cells`: the book's cells, and those that are on the page. */
  constructor(
    address: string,
    page: CellHost & Pick<OwnHost, "store">,
    book: readonly PageCell[],
    cells: CellView[],
    waiting: Waiting,
  ) {
    this.#host = {
      store: page.store,
      book: book.filter(({ index, removed }) => removed !== "cell" && page.cell(index)),
      cells,
      make: (node, data, own) => new CellView(node, data, page, own),
      announce: (text) => page.announce(text),
      say: waiting.say,
    };
    const problem = "What is needed here did not come.";
    this.#bundle = new BundleLoader(address, problem, waiting, (module: Module) => module);
  }

  get cells() {
    return this.#own?.cells ?? [];
  }

  /** Show those that are kept of earlier visits, if there are any. */
  async look(): Promise<void> {
    if (this.#host.store.own !== null) await this.#with(() => {});
  }

  add(after: number): void {
    void this.#with((own) => own.add(after));
  }

  append(at: number, source: string): void {
    void this.#with((own) => own.append(at, source));
  }

  /** Another tab has changed what is kept; tells whether anything is different here. */
  follow(): boolean {
    if (!this.#own) void this.look();
    return this.#own?.follow() ?? false;
  }

  withKept(act: (views: KeptViews) => void): void {
    void this.#bundle.use(act);
  }

  #with(act: (own: OwnCells) => void): Promise<void> {
    return this.#bundle.use(({ OwnCells }) => {
      this.#own ??= new OwnCells(this.#host);
      act(this.#own);
    });
  }
}
