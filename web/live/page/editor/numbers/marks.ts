/** Shows which numbers can be dragged. */
import { Decoration, type DecorationSet, type EditorView } from "@codemirror/view";
import { numbersIn } from "./found.ts";
import { treeMarks } from "./tree-marks.ts";

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

export const numberMarks = treeMarks(marks);
