import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../fixtures/dom.ts";

import { Editor } from "./editor.ts";

function open(source: string) {
  const calls: string[] = [];
  const parent = document.createElement("div");
  document.body.replaceChildren(parent);
  const editor = new Editor({
    parent,
    source,
    label: "Code of cell 1",
    readOnly: false,
    dark: false,
    onChange: (text) => calls.push(`change ${text}`),
    onRun: () => calls.push("run"),
    onRunAndNext: () => calls.push("run and next"),
    onRunAndAdd: () => undefined,
    complete: async () => null,
    inspect: async () => null,
  });
  const content = parent.querySelector<HTMLElement>(".cm-content");
  assert.ok(content);
  /** Returns whether the editor kept the key for itself. */
  const press = (key: string, code: number, modifiers: KeyboardEventInit = {}) => {
    const options = { key, keyCode: code, bubbles: true, cancelable: true, ...modifiers };
    const down = new KeyboardEvent("keydown", options);
    content.dispatchEvent(down);
    content.dispatchEvent(new KeyboardEvent("keyup", options));
    return down.defaultPrevented;
  };
  return { editor, parent, calls, press };
}

test("Ctrl-Enter runs; Shift-Enter runs and goes on; neither changes the code", () => {
  const { editor, calls, press } = open("x = 1");
  press("Enter", 13, { ctrlKey: true });
  press("Enter", 13, { shiftKey: true });
  assert.deepEqual(calls, ["run", "run and next"]);
  assert.equal(editor.source, "x = 1");
});

test("Tab indents by four spaces", () => {
  const { editor, press } = open("x");
  assert.equal(press("Tab", 9), true);
  assert.equal(editor.source, "    x");
});

test("after Escape the Tab key is the browser's and leaves the editor", () => {
  const { editor, press } = open("x");
  press("Escape", 27);
  assert.equal(press("Tab", 9), false);
  assert.equal(editor.source, "x");
});

test("code has the class names of Pygments, which the theme colours", () => {
  const { parent } = open('def f(x):\n    return print("a", 1)  # why');
  const classOf = (text: string) =>
    [...parent.querySelectorAll("span")].findLast((span) => span.textContent === text)?.className;
  assert.deepEqual(["def", "f", "print", '"a"', "1", "# why"].map(classOf), [
    "k",
    "nf",
    "nb",
    "s2",
    "mi",
    "c1",
  ]);
});

test("a line that does not exist is not marked", () => {
  const { editor, parent } = open("x");
  editor.showError(7);
  assert.equal(parent.querySelector(".live-error-line"), null);
});

test("editing the marked line takes its mark away", () => {
  const { editor, parent } = open("x");
  editor.showError(1);
  assert.ok(parent.querySelector(".live-error-line"));
  editor.replace("y");
  assert.equal(parent.querySelector(".live-error-line"), null);
});

test("once there was an editor in both lights, further ones leave the page's styles as they are", () => {
  open("x").editor.setDark(true);
  const written = document.head.querySelector("style")?.firstChild;
  assert.match(written?.textContent ?? "", /cm-content/);
  const { editor } = open("y");
  editor.setDark(true);
  editor.setDark(false);
  assert.ok(document.head.querySelector("style")?.firstChild === written);
});
