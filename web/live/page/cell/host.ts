/** What a cell needs of its page. */
import type { CellActions } from "../../session/types.ts";
import type { toggleHistory } from "../edits/history-panel.ts";
import type { strayNotice } from "../edits/notice.ts";
import type { EditStore } from "../edits/store.ts";
import type { Displays } from "../outputs/displays.ts";
import type { RichOutputs } from "../outputs/rich/rich-outputs.ts";
import type { Pointed } from "./error-place.ts";

/** What shows earlier versions and edits of an older book; fetched when it is needed. */
export interface KeptViews {
  toggleHistory: typeof toggleHistory;
  strayNotice: typeof strayNotice;
}

/** Where a cell's code is kept. */
export type CellStore = Pick<
  EditStore,
  "load" | "save" | "strays" | "forget" | "knows" | "keeps" | "history"
>;

/** What makes a cell the reader's own. */
export interface OwnPart {
  readonly store: CellStore;
  /** Beside those that all cells have. */
  readonly buttons: readonly HTMLElement[];
}

export interface CellHost {
  readonly actions: CellActions;
  readonly store: EditStore;
  readonly displays: Displays;
  readonly rich?: RichOutputs;
  isDark(): boolean;
  cell(index: number): Pointed | undefined;
  /** Go on to the next cell that has an editor. */
  focusAfter(index: number): void;
  /** Give the reader a cell of their own after this one. */
  addAfter(index: number): void;
  withKept(act: (views: KeptViews) => void): void;
  announce(text: string): void;
  /** The hand has let go of a number. */
  dragEnded(): void;
}
