/** Tells each line's style how far in it begins: what a phone breaks goes on a little further in. */
import type { Extension, Line, Range } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";

export const hangingLines: Extension = ViewPlugin.define(
  (view) => ({
    lines: indentsOf(view),
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.lines = indentsOf(update.view);
    },
  }),
  { decorations: (plugin) => plugin.lines },
);

function indentsOf(view: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const spaces = indentOf(line);
      if (spaces > 0) found.push(lineAt(spaces).range(line.from));
      at = line.to + 1;
    }
  }
  return Decoration.set(found);
}

function indentOf({ text }: Line): number {
  return text.length - text.trimStart().length;
}

function lineAt(spaces: number): Decoration {
  return Decoration.line({ attributes: { style: `--n:${spaces}` } });
}
