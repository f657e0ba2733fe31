/** Numbers in live code that follow the hand: to the side with a pointer, with Alt and the arrows. */
import { type Extension, Prec } from "@codemirror/state";
import { type Command, keymap } from "@codemirror/view";
import { dragging } from "./dragging.ts";
import { numberAt } from "./found.ts";
import { stepped } from "./literal.ts";
import { numberMarks } from "./marks.ts";
import { put } from "./writing.ts";

const LARGE_STEP = 10;

/** `onValue` is called with each new value that the reader sees, `onEnd` at the end of a drag. */
export function numbers(onValue: () => void, onEnd: () => void = () => {}): Extension {
  const by =
    (steps: number): Command =>
    (view) => {
      const { main } = view.state.selection;
      const number = numberAt(view.state, main.head);
      if (!number || main.from < number.from || main.to > number.to) return false;
      const text = stepped(number.text, steps, number.bound);
      if (text !== number.text) {
        put(view, number, text);
        onValue();
      }
      return true;
    };
  // Elsewhere these keys move lines.
  const keys = keymap.of([
    { key: "Alt-ArrowUp", run: by(1), shift: by(LARGE_STEP) },
    { key: "Alt-ArrowDown", run: by(-1), shift: by(-LARGE_STEP) },
  ]);
  return [numberMarks, dragging(onValue, onEnd), Prec.high(keys)];
}
