/** What keys do in the editor of a cell beside writing: completing, indenting, running, leaving. */
import {
  acceptCompletion,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletionIndex,
  startCompletion,
} from "@codemirror/autocomplete";
import { indentLess, indentMore } from "@codemirror/commands";
import { getIndentUnit } from "@codemirror/language";
import { type Extension, Prec } from "@codemirror/state";
import { type Command, type KeyBinding, keymap } from "@codemirror/view";

export interface RunKeys {
  /** Ctrl/Cmd-Enter. */
  onRun: () => void;
  /** Shift-Enter. */
  onRunAndNext: () => void;
  /** Alt-Enter. */
  onRunAndAdd: () => void;
}

const ESCAPE_LASTS = 60_000;
const AFTER_NAME = /[\p{L}\p{N}_.]$/u;

/** Running goes before everything, leaving behind all that Escape else means. */
export function editorKeys(run: RunKeys): Extension {
  return [
    Prec.highest(keymap.of(runKeys(run))),
    keymap.of([{ key: "Tab", run: tab, shift: indentLess }]),
    Prec.low(keymap.of([{ key: "Escape", run: leaveWithTab }])),
  ];
}

function runKeys({ onRun, onRunAndNext, onRunAndAdd }: RunKeys): KeyBinding[] {
  const always =
    (action: () => void): Command =>
    (view) => {
      closeCompletion(view);
      action();
      return true;
    };
  return [
    { key: "Shift-Enter", run: always(onRunAndNext) },
    { key: "Alt-Enter", run: always(onRunAndAdd) },
    { key: "Mod-Enter", run: always(onRun) },
    { key: "Ctrl-Enter", run: always(onRun) },
  ];
}

/** Behind a name Tab completes, as in Jupyter; elsewhere it indents. */
const tab: Command = (view) => {
  const { state } = view;
  if (state.readOnly) return false;
  if (completionStatus(state) === "active") {
    if (selectedCompletionIndex(state) === null) moveCompletionSelection(true)(view);
    return acceptCompletion(view) || true;
  }
  const { from, head, empty } = state.selection.main;
  const line = state.doc.lineAt(from);
  const before = state.sliceDoc(line.from, head);
  if (!empty || before.trim() === "") return indentMore(view);
  if (AFTER_NAME.test(before)) return startCompletion(view) || true;
  const unit = getIndentUnit(state);
  const insert = " ".repeat(unit - (before.length % unit));
  view.dispatch(state.replaceSelection(insert), { userEvent: "input", scrollIntoView: true });
  return true;
};

/** Tab indents, so Escape then Tab leaves; without hurry, unlike CodeMirror's two seconds. */
const leaveWithTab: Command = (view) => {
  view.setTabFocusMode(ESCAPE_LASTS);
  return true;
};
