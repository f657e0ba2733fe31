import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { python } from "@codemirror/lang-python";
import { EditorView } from "@codemirror/view";
import "../../../../fixtures/dom.ts";
import { bareView, press, typeInto } from "../../../../fixtures/typing.ts";
import { Editor } from "../editor.ts";
import { writing } from "./writing.ts";

const BOOK = new URL("../../../../../book/", import.meta.url);
const CELL = /^```\{code-cell\}[^\n]*\n(?:---\n.*?\n---\n|(?::[^\n]*\n)*)(.*?)^```/gms;

function open(source = "") {
  const parent = document.createElement("div");
  document.body.replaceChildren(parent);
  new Editor({
    parent,
    source,
    label: "Code of cell 1",
    readOnly: false,
    dark: false,
    onChange: () => undefined,
    onRun: () => undefined,
    onRunAndNext: () => undefined,
    onRunAndAdd: () => undefined,
    complete: async () => null,
    inspect: async () => null,
  });
  const view = EditorView.findFromDOM(parent);
  assert.ok(view);
  view.dispatch({ selection: { anchor: source.length } });
  return view;
}

function after(text: string) {
  const view = bareView([python(), writing]);
  typeInto(view, text);
  const { head } = view.state.selection.main;
  return `${view.state.sliceDoc(0, head)}|${view.state.sliceDoc(head)}`;
}

const LINES = [
  '"""doc"""',
  "'''doc'''",
  '""',
  'x = ""',
  "'it' + \"it's\" + 'say \"hi\"'",
  '# don\'t (ever :) close "this"',
  'f"{x:.2f} {d["a"]} {y!r}"',
  "f'''{x}'''",
  "rb'\\d+' + Rb\"[a-z]\"",
  "print('a', \"b\", sep='')",
  "a[1:, ::2] = {'k': [(1, 2), (3, 4)]}",
  "'\\'' + \"\\\"\"",
  "1/4 // 2",
  "y = 'ünïcödé 🦉' + \"日本\"",
  "x = [i for i in range(3) if (i)]",
  'lambda s: s.strip("\'\\"")',
];

test("a line of code is what was typed, and nothing is left behind the cursor", () => {
  for (const line of LINES) assert.equal(after(line), `${line}|`);
});

test("every printable sign can be typed, alone and in a row", () => {
  const signs = Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place));
  for (const sign of signs) assert.equal(after(sign).replace("|", "").startsWith(sign), true, sign);
  const view = bareView([python(), writing]);
  typeInto(view, signs.join(""));
  const { head } = view.state.selection.main;
  assert.equal(view.state.sliceDoc(0, head), signs.join(""));
});

test("the code of the book's cells can be typed, every tenth of them tried", () => {
  let seen = 0;
  for (const name of readdirSync(BOOK, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".md")) continue;
    const text = readFileSync(new URL(name, BOOK), "utf8");
    for (const [, code = ""] of text.matchAll(CELL)) {
      if (seen++ % 10 !== 0) continue;
      assert.equal(after(code.trimEnd()), `${code.trimEnd()}|`, name);
    }
  }
  assert.ok(seen > 100, `${seen} cells`);
});

test("what is open is closed, where nothing follows that it could belong to", () => {
  assert.equal(after("f("), "f(|)");
  assert.equal(after("f(["), "f([|])");
  assert.equal(after('f("'), 'f("|")');
  assert.equal(after('f"{'), 'f"{|}"');
  assert.equal(after("x = '"), "x = '|'");
  const view = open("name");
  view.dispatch({ selection: { anchor: 0 } });
  typeInto(view, "(");
  assert.equal(view.state.sliceDoc(), "(name");
});

test("words for people and unfinished strings are left alone", () => {
  assert.equal(after("# ("), "# (|");
  assert.equal(after('"""('), '"""(|');
  assert.equal(after("don'"), "don'|");
  assert.equal(after('"""a\nb \''), '"""a\nb \'|');
});

test("Enter between brackets opens a line, and their end is found again from there", () => {
  assert.equal(after("f(\n"), "f(\n|\n)");
  assert.equal(after("f(\n    1,\n)"), "f(\n    1,\n)|");
  assert.equal(after("a = [\n    [1],\n    [2],\n]\nb"), "a = [\n    [1],\n    [2],\n]\nb|");
});

test("around a selection brackets and quotes are put; other signs replace it", () => {
  for (const [sign, wanted] of Object.entries({ "(": "(x)", '"': '"x"', y: "y" })) {
    const view = open("x");
    view.dispatch({ selection: { anchor: 0, head: 1 } });
    typeInto(view, sign);
    assert.equal(view.state.sliceDoc(), wanted);
  }
});

test("Backspace takes back a sign together with the one that came by itself, and only with that", () => {
  const view = open();
  typeInto(view, "f(");
  press(view, "Backspace");
  assert.equal(view.state.sliceDoc(), "f");
  const typed = open("f()");
  typed.dispatch({ selection: { anchor: 2 } });
  press(typed, "Backspace");
  assert.equal(typed.state.sliceDoc(), "f)");
});

test("undo takes back what was typed together with what came by itself", () => {
  const view = open();
  typeInto(view, 'print("a');
  assert.equal(view.state.sliceDoc(), 'print("a")');
  for (let presses = 0; presses < 9; presses += 1) press(view, "z", { ctrlKey: true });
  assert.equal(view.state.sliceDoc(), "");
});

test("a line ending in a colon indents the next one", () => {
  const view = open();
  typeInto(view, "for i in x:");
  press(view, "Enter");
  assert.equal(view.state.sliceDoc(), "for i in x:\n    ");
});

test("else moves out of the block above it, and stays where the reader has put it", () => {
  const view = open("if a:\n    b\n    ");
  typeInto(view, "else:");
  assert.equal(view.state.sliceDoc(), "if a:\n    b\nelse:");
  const own = "if a:\n    if b:\n        c\nelse:\n    d";
  assert.equal(after(own), `${own}|`);
});

test("Tab indents at a line's beginning, fills up to a stop behind a sign, completes behind a name", () => {
  const view = open("x");
  view.dispatch({ selection: { anchor: 0 } });
  press(view, "Tab");
  assert.equal(view.state.sliceDoc(), "    x");
  for (const [source, wanted] of Object.entries({
    "x =": "x = ",
    "x = 1 ": "x = 1   ",
    np: "np",
  })) {
    const other = open(source);
    assert.equal(press(other, "Tab"), true);
    assert.equal(other.state.sliceDoc(), wanted);
  }
});
