/** Marks the line at which a cell failed, until that line is edited or the cell runs again. */
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

const setErrorLine = StateEffect.define<number | null>();
const mark = Decoration.line({ class: "live-error-line" });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let updated = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setErrorLine)) continue;
      const { doc } = transaction.state;
      const line = effect.value;
      const inside = line !== null && line >= 1 && line <= doc.lines;
      updated = inside ? Decoration.set(mark.range(doc.line(line).from)) : Decoration.none;
    }
    return touched(marks, transaction) ? Decoration.none : updated;
  },
  provide: (marks) => EditorView.decorations.from(marks),
});

function touched(
  marks: DecorationSet,
  transaction: { startState: { doc: Doc }; changes: Changes },
) {
  let hit = false;
  for (const cursor = marks.iter(); cursor.value; cursor.next()) {
    const line = transaction.startState.doc.lineAt(cursor.from);
    if (transaction.changes.touchesRange(line.from, line.to)) hit = true;
  }
  return hit;
}

type Doc = { lineAt(position: number): { from: number; to: number } };
type Changes = { touchesRange(from: number, to: number): boolean | "cover" };

export const errorLine: Extension = field;

export function showErrorLine(view: EditorView, line: number | null): void {
  view.dispatch({ effects: setErrorLine.of(line) });
}
