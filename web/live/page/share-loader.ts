/** The way to sharing, whose code comes when it is needed. */
import type { PageData } from "../../base/page-data.ts";
import { BundleLoader, type Waiting } from "./bundle-loader.ts";
import type { CellView } from "./cell/cell.ts";
import { bookCells } from "./edits/match.ts";
import type { OwnLoader } from "./own-loader.ts";
import { sharedPart } from "./share/fragment.ts";
import type { ShareHost } from "./share/host.ts";
import type { Sharing } from "./share/main.ts";

/** The page, as far as sharing is concerned. */
interface SharedPage {
  readonly data: PageData;
  readonly own: OwnLoader;
  cell(index: number): CellView | undefined;
}

function hostOf(page: SharedPage): ShareHost {
  return {
    page: page.data.page,
    cells: () =>
      bookCells(page.data.cells).map((cell) => {
        return { ...cell, now: page.cell(cell.index)?.source() ?? cell.source };
      }),
    take: (index, source) => {
      page.cell(index)?.keepVersion();
      page.cell(index)?.replace(source);
    },
    place: (index, notice) => page.cell(index)?.placeNotice(notice),
    focus: (index) => page.cell(index)?.focus(),
    own: () => page.own.cells,
    addOwn: (after, source) => page.own.append(after, source),
  };
}

export class ShareLoader {
  readonly #bundle: BundleLoader<Sharing>;
  readonly #own: OwnLoader;

  /** `address`: of the script. */
  constructor(address: string, page: SharedPage, waiting: Waiting) {
    const host = hostOf(page);
    this.#own = page.own;
    const make = ({ Sharing }: typeof import("./share/main.ts")) => new Sharing(host);
    this.#bundle = new BundleLoader(address, "Sharing could not be opened.", waiting, make);
  }

  /** With the reader's own cells, also if they are still on their way. */
  async openDialog(): Promise<void> {
    await this.#own.look();
    await this.#bundle.use((sharing) => sharing.openDialog());
  }

  /** If the page's address carries cells, show them. */
  async look(): Promise<void> {
    if (sharedPart(location.hash) === null) return;
    await this.#bundle.use((sharing) => sharing.openAddress());
  }
}
