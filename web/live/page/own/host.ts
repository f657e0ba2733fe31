/** What the reader's own cells need of their page. */
import type { PageCell } from "../../../base/page-data.ts";
import type { CellView } from "../cell/cell.ts";
import type { OwnPart } from "../cell/host.ts";
import type { SeenCell } from "../edits/own-places.ts";
import type { EditStore } from "../edits/store.ts";

export interface OwnHost {
  readonly store: EditStore;
  /** In the order of the page. */
  readonly book: readonly SeenCell[];
  /** All cells of the page, in its order; own ones come in, move and go. */
  readonly cells: CellView[];
  make(node: HTMLElement, data: PageCell, own: OwnPart): CellView;
  /** Read out. */
  announce(text: string): void;
  /** Said in the page's status. */
  say(text: string): void;
}
