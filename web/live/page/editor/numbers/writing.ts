/** Other values in the place of a number. */
import { Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { FoundNumber } from "./found.ts";

const EVENT = "number";

/** Is what happened to the text all ours? */
export function isOwn(transactions: readonly Transaction[]): boolean {
  return transactions.every((one) => !one.docChanged || one.isUserEvent(EVENT));
}

/** Show a value for a moment; undo does not know of it. `shown`: what stands there now. */
export function show(view: EditorView, { from }: FoundNumber, shown: string, text: string): void {
  view.dispatch({
    changes: { from, to: from + shown.length, insert: text },
    annotations: [Transaction.addToHistory.of(false), Transaction.userEvent.of(EVENT)],
  });
}

/** Put a value there to stay, as one step for undo; screen readers hear it. */
export function put(view: EditorView, { from, to }: FoundNumber, text: string): void {
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    effects: EditorView.announce.of(text),
    userEvent: EVENT,
  });
}
