/** Marks the line of a cell that runs. */
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

const setRunningLine = StateEffect.define<number | null>();
const mark = Decoration.line({ class: "live-running-line" });

export const runningLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, state }) {
    let updated = marks.map(changes);
    for (const effect of effects) {
      if (!effect.is(setRunningLine)) continue;
      const line = effect.value;
      const inside = line !== null && line <= state.doc.lines;
      updated = inside ? Decoration.set(mark.range(state.doc.line(line).from)) : Decoration.none;
    }
    return updated;
  },
  provide: (marks) => EditorView.decorations.from(marks),
});

export function showRunningLine(view: EditorView, line: number | null): void {
  view.dispatch({ effects: setRunningLine.of(line) });
}
