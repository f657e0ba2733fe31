/**
 * Closes brackets and quotes while the reader types, and only so that the code is in the end exactly
 * what was typed: a closing sign that we have put there waits for the reader's own, which takes its
 * place, also from a line above. Triple quotes are not closed: the reader's own three always count.
 */
import {
  EditorSelection,
  type EditorState,
  type Extension,
  RangeSet,
  RangeValue,
  StateEffect,
  StateField,
  type TransactionSpec,
} from "@codemirror/state";
import { EditorView, type KeyBinding } from "@codemirror/view";
import { mayBeginString, placeAt } from "./python-place.ts";

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const CLOSING_BRACKETS = /[)\]}]/;
const ANDROID = /Android\b/.test(navigator.userAgent);
const QUOTES = /["']/;
/** A sign is closed only where nothing stands behind it that it could belong to. */
const FREE = /^(?:$|[\s)\]}:;,])/;

class Pair extends RangeValue {
  override startSide = 1;
  override endSide = -1;
}
const pair = new Pair();
const opens = StateEffect.define<{ from: number; to: number }>();

/** From the opening sign to behind the one that we have put there, as long as the cursor is between. */
const pairs = StateField.define<RangeSet<Pair>>({
  create: () => RangeSet.empty,
  update(before, transaction) {
    let now = before.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(opens)) continue;
      now = now.update({ add: [pair.range(effect.value.from, effect.value.to)] });
    }
    const { head } = transaction.newSelection.main;
    return now.update({ filter: (from, to) => from < head && head < to });
  },
});

export const closePairs: Extension = [
  pairs,
  EditorView.inputHandler.of((view, from, to, text) => {
    const { state } = view;
    const { main } = state.selection;
    const isOurs = text.length === 1 && from === main.from && to === main.to;
    // Android's keyboards compose all that is typed; there it counts once something is composed.
    const composes = ANDROID ? view.composing : view.compositionStarted;
    if (!isOurs || state.readOnly || composes) return false;
    const change = typed(state, text);
    if (change) view.dispatch({ ...change, userEvent: "input.type", scrollIntoView: true });
    return change !== null;
  }),
];

/** Between two signs of which the reader typed only the first, Backspace takes both. */
export const pairKeys: readonly KeyBinding[] = [
  {
    key: "Backspace",
    run: ({ state, dispatch }) => {
      const { head, empty } = state.selection.main;
      if (!empty || state.readOnly || !hasPair(state, head - 1, head + 1)) return false;
      dispatch(state.update({ changes: { from: head - 1, to: head + 1 }, userEvent: "delete" }));
      return true;
    },
  },
];

function typed(state: EditorState, sign: string): TransactionSpec | null {
  const { from, to, empty } = state.selection.main;
  const closing = CLOSING[sign] ?? (QUOTES.test(sign) ? sign : undefined);
  if (!empty) return closing === undefined ? null : around(from, to, sign, closing);
  return typedOver(state, from, sign) ?? (closing ? opened(state, from, sign, closing) : null);
}

function around(from: number, to: number, sign: string, closing: string): TransactionSpec {
  const changes = [
    { from, insert: sign },
    { from: to, insert: closing },
  ];
  return { changes, selection: EditorSelection.range(from + 1, to + 1) };
}

/** The reader types the sign that we have put behind the cursor; only empty lines may be between. */
function typedOver(state: EditorState, head: number, sign: string): TransactionSpec | null {
  const behind = state.sliceDoc(head);
  const gap = CLOSING_BRACKETS.test(sign) ? (/^\s*\n\s*/.exec(behind)?.[0] ?? "") : "";
  const place = head + gap.length;
  if (state.sliceDoc(place, place + 1) !== sign || !hasPair(state, null, place + 1)) return null;
  if (gap === "") return { selection: { anchor: head + 1 } };
  const line = state.doc.lineAt(head);
  if (state.sliceDoc(line.from, head).trim() !== "") return null;
  const to = state.doc.lineAt(place).from;
  return {
    changes: { from: line.from, to },
    selection: { anchor: line.from + (place - to) + 1 },
  };
}

function opened(
  state: EditorState,
  head: number,
  sign: string,
  closing: string,
): TransactionSpec | null {
  const code = state.sliceDoc();
  const before = code.slice(0, head);
  const place = placeAt(code, head);
  const inField = place.kind === "string" && place.formatted && sign === "{";
  if (place.kind !== "code" && !inField) return null;
  if (!inField && !FREE.test(code.slice(head, head + 1))) return null;
  if (sign === closing && (!mayBeginString(before) || before.endsWith(sign))) return null;
  return {
    changes: { from: head, insert: sign + closing },
    selection: { anchor: head + 1 },
    effects: opens.of({ from: head, to: head + 2 }),
  };
}

function hasPair(state: EditorState, from: number | null, to: number): boolean {
  let found = false;
  state.field(pairs).between(to - 1, to, (start, end) => {
    if (end === to && (from === null || start === from)) found = true;
  });
  return found;
}
