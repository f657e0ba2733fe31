/**
 * Gives Python's built-in names and decorators the Pygments classes that the printed page has,
 * so that a cell keeps its colours when it becomes an editor.
 */
import { syntaxTree } from "@codemirror/language";
import type { Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView } from "@codemirror/view";
import { treeMarks } from "./numbers/tree-marks.ts";

const BUILTINS = new Set(
  `abs all any bin bool bytes callable chr classmethod complex dict dir divmod enumerate eval
  filter float format frozenset getattr hasattr hash help hex id input int isinstance issubclass
  iter len list map max memoryview min next object open ord pow print property range repr reversed
  round set setattr slice sorted staticmethod str sum super tuple type vars zip`.split(/\s+/),
);
const builtin = Decoration.mark({ class: "nb" });
const decorator = Decoration.mark({ class: "nd" });

function marks(view: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        if (node.name !== "VariableName" && node.name !== "Decorator") return;
        if (node.name === "Decorator") found.push(decorator.range(node.from, node.to));
        else if (BUILTINS.has(view.state.sliceDoc(node.from, node.to))) {
          found.push(builtin.range(node.from, node.to));
        }
      },
    });
  }
  return Decoration.set(found, true);
}

export const builtinNames = treeMarks(marks);
