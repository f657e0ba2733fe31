/** What a cell needs of its page. */
import type { CellActions } from "../../session/types.ts";
import type { EditStore } from "../edits/store.ts";
import type { Displays } from "../outputs/displays.ts";
import type { RichOutputs } from "../outputs/rich/rich-outputs.ts";
import type { Pointed } from "./error-place.ts";

export interface CellHost {
  readonly actions: CellActions;
  readonly store: EditStore;
  readonly displays: Displays;
  readonly rich?: RichOutputs;
  isDark(): boolean;
  cell(index: number): Pointed | undefined;
  /** Go on to the next cell that has an editor. */
  focusAfter(index: number): void;
  announce(text: string): void;
}
