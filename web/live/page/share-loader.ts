/** The way to sharing, whose code comes when it is needed. */
import type { PageData } from "../../base/page-data.ts";
import { BundleLoader, type Waiting } from "./bundle-loader.ts";
import type { CellView } from "./cell/cell.ts";
import type { BookCell } from "./edits/match.ts";
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

export function bookCells({ cells }: PageData): BookCell[] {
  return cells.map(({ index, source, removed, readOnly }) => {
    return { index, source, editable: removed === "none" && !readOnly };
  });
}

function hostOf(page: SharedPage): ShareHost {
  return {
    page: page.data.page,
    cells: () =>
      bookCells(page.data).map((cell) => {
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

  /** `address`: of the script. */
  constructor(address: string, page: SharedPage, waiting: Waiting) {
    const host = hostOf(page);
    const make = ({ Sharing }: typeof import("./share/main.ts")) => new Sharing(host);
    this.#bundle = new BundleLoader(address, "Sharing could not be opened.", waiting, make);
  }

  openDialog(): Promise<void> {
    return this.#bundle.use((sharing) => sharing.openDialog());
  }

  /** If the page's address carries cells, show them. */
  async look(): Promise<void> {
    if (sharedPart(location.hash) === null) return;
    await this.#bundle.use((sharing) => sharing.openAddress());
  }
}
