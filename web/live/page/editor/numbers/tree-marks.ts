/** Marks in the code that follow from its syntax tree, and are found anew when that changes. */
import { syntaxTree } from "@codemirror/language";
import { type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

export function treeMarks(find: (view: EditorView) => DecorationSet) {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = find(view);
      }
      update(update: ViewUpdate): void {
        const parsed = syntaxTree(update.state) !== syntaxTree(update.startState);
        if (update.docChanged || update.viewportChanged || parsed) {
          this.decorations = find(update.view);
        }
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
