import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "../../../../fixtures/dom.ts";
import { python } from "@codemirror/lang-python";
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { Editor } from "../editor.ts";
import { numbersIn } from "./found.ts";

let values: string[] = [];
let ends = 0;

function open(source: string, readOnly = false) {
  const parent = document.createElement("div");
  document.body.replaceChildren(parent);
  const editor: Editor = new Editor({
    parent,
    source,
    label: "Code of cell 1",
    readOnly,
    dark: false,
    onChange: () => {},
    onNumber: () => values.push(editor.source),
    onDragEnd: () => {
      ends += 1;
    },
    onRun: () => {},
    onRunAndNext: () => {},
    onRunAndAdd: () => undefined,
    complete: async () => null,
    inspect: async () => null,
  });
  const content = parent.querySelector<HTMLElement>(".cm-content");
  assert.ok(content);
  const key = (name: string, modifiers: KeyboardEventInit = {}) => {
    const code = { ArrowUp: 38, ArrowDown: 40, Escape: 27, a: 65, z: 90 }[name];
    const options = { key: name, keyCode: code, bubbles: true, cancelable: true, ...modifiers };
    content.dispatchEvent(new KeyboardEvent("keydown", options as KeyboardEventInit));
  };
  const pointer = (type: string, target: Element, x: number, more: PointerEventInit = {}) =>
    target.dispatchEvent(
      new window.PointerEvent(type, {
        bubbles: true,
        cancelable: true,
        button: 0,
        clientX: x,
        isPrimary: true,
        pointerId: 1,
        pointerType: "mouse",
        ...more,
      }),
    );
  const marked = () => [...parent.querySelectorAll(".live-number")];
  return { editor, content, key, pointer, marked };
}

/** Press on the first number and move so many pixels to the side, step by step. */
function drag({ content, pointer, marked }: ReturnType<typeof open>, ...moves: number[]) {
  const [first] = marked();
  assert.ok(first);
  pointer("pointerdown", first, 0);
  pointer("pointermove", content, 4);
  for (const move of moves) pointer("pointermove", content, 4 + move);
}

beforeEach(() => {
  values = [];
  ends = 0;
});

test("which numbers can be dragged, and which go below zero", () => {
  const code = `k = [[1, -2.5], [0x1f, 1e-3]]
x = y - 3 + f(-1, size=4, w=[5])[6]
z = 0; s = "7"  # 8`;
  const state = EditorState.create({ doc: code, extensions: [python()] });
  ensureSyntaxTree(state, code.length, 60_000);
  const found = numbersIn(state, 0, code.length);
  assert.deepEqual(
    found.map(({ text, bound }) => (bound === "free" ? `${text}…` : text)),
    ["1…", "-2.5…", "1e-3…", "3", "-1…", "4", "5…", "6", "0…"],
  );
  for (const { from, to, text } of found) assert.equal(code.slice(from, to), text);
});

test("a number follows the pointer, and each value is told once", () => {
  const cell = open("x = 3\ny = 9");
  drag(cell, 1, 5, 6, 10, -40);
  assert.deepEqual(values, ["x = 4\ny = 9", "x = 5\ny = 9", "x = 0\ny = 9"]);
  assert.equal(ends, 0);
  cell.pointer("pointerup", cell.content, 0);
  assert.equal(cell.editor.source, "x = 0\ny = 9");
  assert.equal(ends, 1);
});

test("to undo, a whole drag is one step", () => {
  const cell = open("x = 3");
  drag(cell, 5, 10, 15, 20);
  cell.pointer("pointerup", cell.content, 0);
  assert.notEqual(cell.editor.source, "x = 3");
  const last = cell.editor.source;
  for (let press = 0; press < 2; press += 1) {
    cell.key("z", { ctrlKey: true });
    assert.equal(cell.editor.source, "x = 3");
  }
  cell.key("z", { ctrlKey: true, shiftKey: true });
  assert.equal(cell.editor.source, last);
});

test("the end of a drag is told once, with the value that stays, also when it is given up", () => {
  const cell = open("x = 3");
  drag(cell, 5, 10, 0);
  cell.pointer("pointerup", cell.content, 0);
  assert.deepEqual([cell.editor.source, ends], ["x = 3", 1]);
  drag(cell, 5);
  cell.pointer("pointercancel", cell.content, 0);
  assert.deepEqual([cell.editor.source, ends], ["x = 3", 2]);
  drag(cell, 5);
  cell.editor.replace("y = 1");
  assert.equal(ends, 3);
  const [number] = cell.marked();
  assert.ok(number);
  cell.pointer("pointerdown", number, 0);
  cell.pointer("pointerup", cell.content, 0);
  assert.equal(ends, 3);
});

test("a press that does not move, or by another finger, changes nothing and puts the cursor", () => {
  const cell = open("x = 3");
  const [number] = cell.marked();
  assert.ok(number);
  cell.pointer("pointerdown", number, 0);
  cell.pointer("pointermove", cell.content, 3);
  cell.pointer("pointermove", cell.content, 60, { pointerId: 2 });
  assert.ok(!document.querySelector("[data-dragging]"));
  assert.ok(document.activeElement !== cell.content);
  cell.pointer("pointerup", cell.content, 3);
  assert.ok(document.activeElement === cell.content);
  assert.equal(cell.editor.source, "x = 3");
});

test("with a key held, and at the second of two clicks, text is selected as everywhere", () => {
  const cell = open("x = 3");
  const [number] = cell.marked();
  assert.ok(number);
  cell.pointer("pointerdown", number, 0, { shiftKey: true });
  cell.pointer("pointermove", cell.content, 60);
  cell.pointer("pointermove", cell.content, 90);
  assert.equal(cell.editor.source, "x = 3");
  for (const detail of [1, 2]) {
    cell.pointer("pointerdown", number, 0);
    const press = { bubbles: true, cancelable: true, button: 0, detail };
    const down = new window.MouseEvent("mousedown", press);
    number.dispatchEvent(down);
    cell.pointer("pointermove", cell.content, 5);
    assert.equal(document.querySelector("[data-dragging]") !== null, detail === 1);
    cell.pointer("pointerup", cell.content, 5);
  }
});

test("a selection that goes beyond a number leaves the keys their usual meaning", () => {
  const cell = open("x = 2");
  cell.key("a", { ctrlKey: true });
  cell.key("ArrowUp", { altKey: true });
  assert.equal(cell.editor.source, "x = 2");
});

test("Escape during a drag, or the browser's scrolling, brings the number back", () => {
  for (const end of ["Escape", "pointercancel"]) {
    const cell = open("x = 0.25");
    drag(cell, 10);
    assert.equal(cell.editor.source, "x = 0.27");
    if (end === "Escape") cell.key("Escape");
    else cell.pointer(end, cell.content, 0);
    assert.equal(cell.editor.source, "x = 0.25");
    cell.pointer("pointermove", cell.content, 90);
    assert.equal(cell.editor.source, "x = 0.25");
  }
});

test("what somebody else writes ends a drag and is not overwritten", () => {
  const cell = open("x = 3");
  drag(cell, 10);
  cell.editor.replace("print('other')");
  cell.pointer("pointermove", cell.content, 60);
  cell.pointer("pointerup", cell.content, 60);
  assert.equal(cell.editor.source, "print('other')");
});

test("Alt and the arrows change the number at the cursor, with Shift by ten, one step each", () => {
  const cell = open("sigma = 1.5\nx = 2");
  cell.key("ArrowUp", { altKey: true });
  assert.equal(cell.editor.source, "sigma = 1.5\nx = 2", "no number at the beginning");
  cell.editor.goToLine(1);
  cell.content.dispatchEvent(
    new KeyboardEvent("keydown", { key: "End", keyCode: 35, bubbles: true }),
  );
  cell.key("ArrowUp", { altKey: true });
  cell.key("ArrowDown", { altKey: true, shiftKey: true });
  assert.deepEqual(values, ["sigma = 1.6\nx = 2", "sigma = 0.6\nx = 2"]);
  assert.match(document.body.textContent ?? "", /0\.6/);
  cell.key("z", { ctrlKey: true });
  assert.equal(cell.editor.source, "sigma = 1.6\nx = 2");
});

test("numbers of a cell that cannot be changed do not offer it", () => {
  const { marked } = open("x = 3", true);
  assert.deepEqual(marked(), []);
});
