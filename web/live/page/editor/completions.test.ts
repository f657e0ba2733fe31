import assert from "node:assert/strict";
import { test } from "node:test";
import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { completionSource } from "./completions.ts";

function ask(code: string, explicit = false) {
  const asked: number[] = [];
  const source = completionSource(async (_code, position) => {
    asked.push(position);
    return { matches: ["linspace"], cursor_start: position - 1, cursor_end: position };
  });
  const state = EditorState.create({ doc: code });
  const found = source(new CompletionContext(state, code.length, explicit));
  return { asked, found };
}

test("typing asks Python after a dot and from the second letter of a name on", () => {
  for (const code of ["np.", "np.l", "pr"]) assert.equal(ask(code).asked.length, 1, code);
  for (const code of ["", "p", "1", "x = ", '"']) assert.equal(ask(code).asked.length, 0, code);
});

test("asking by key asks anywhere", () => {
  assert.equal(ask("x = ", true).asked.length, 1);
});

test("Python is asked in code points and the answer is placed in the editor's units", async () => {
  const { asked, found } = ask("'🦉'; np.l");
  assert.deepEqual(asked, [9]);
  const result = await found;
  assert.equal(result?.from, 9);
  assert.deepEqual(
    result?.options.map(({ label }) => label),
    ["linspace"],
  );
});

test("a busy Python gives no completions", async () => {
  const source = completionSource(async () => null);
  const state = EditorState.create({ doc: "np." });
  assert.equal(await source(new CompletionContext(state, 3, false)), null);
});
