/** Shows which numbers can be dragged. */
import { syntaxTree } from "@codemirror/language";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { numbersIn } from "./found.ts";

export const NUMBER_CLASS = "live-number";

const mark = Decoration.mark({
  class: NUMBER_CLASS,
  attributes: { title: "Drag to change it (Alt+↑, Alt+↓)" },
});

function marks(view: EditorView): DecorationSet {
  const found = view.visibleRanges.flatMap(({ from, to }) => numbersIn(view.state, from, to));
  const once = new Map(found.map((number) => [number.from, number]));
  return Decoration.set([...once.values()].map(({ from, to }) => mark.range(from, to)));
}

export const numberMarks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = marks(view);
    }
    update(update: ViewUpdate): void {
      const parsed = syntaxTree(update.state) !== syntaxTree(update.startState);
      if (update.docChanged || update.viewportChanged || parsed) {
        this.decorations = marks(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
