/** All that makes text out of keys; it needs no page, so tests type whole chapters into it. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { indentUnit } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { dedentOnInput } from "./dedent.ts";
import { closePairs, pairKeys } from "./pairs.ts";

export const writing: Extension = [
  history(),
  indentUnit.of("    "),
  EditorState.tabSize.of(4),
  dedentOnInput,
  closePairs,
  keymap.of([...pairKeys, ...historyKeymap, ...defaultKeymap]),
];
