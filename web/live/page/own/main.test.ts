import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ownKey } from "../../../base/storage-keys.ts";
import { calls, forget, open, saved } from "../../../fixtures/cell.ts";
import { cellMarkup } from "../../../fixtures/dom.ts";
import { storageOf } from "../../../fixtures/storage.ts";
import { FIRST_OWN } from "../../session/cell-name.ts";
import { CellView } from "../cell/cell.ts";
import { MOST_CELLS, readOwn, writtenOwn } from "../edits/own-saved.ts";
import { EditStore } from "../edits/store.ts";
import { OwnCells } from "./main.ts";

const KEY = ownKey("/", "page");
const SOURCES = ["a = 1", "b = 1", "c = 1"];

beforeEach(forget);

/** A page of three cells; `storage` null: the browser keeps nothing. */
function page(storage: ReturnType<typeof storageOf> | null = storageOf(saved)) {
  const markup = SOURCES.map((source, index) => cellMarkup(index, source, "built")).join("");
  const changes = SOURCES.map((source) => ({ source }));
  const { cells, host, find } = open(markup, changes);
  const said: string[] = [];
  const own = new OwnCells({
    store: new EditStore("/", "page", storage, () => said.push("not kept")),
    book: SOURCES.map((source, index) => ({ index, source })),
    cells,
    make: (node, data, part) => new CellView(node, data, host, part),
    announce: (text) => calls.push(text),
    say: (text) => said.push(text),
  });
  const order = () =>
    cells.map(({ index }) => (index < FIRST_OWN ? index : `s${index - FIRST_OWN + 1}`));
  const shown = () =>
    [...document.querySelectorAll<HTMLElement>("div.cell")].map(({ dataset }) => dataset.cell);
  const node = (id: number) => find<HTMLElement>(`[data-cell="s${id}"]`) ?? assert.fail();
  const press = (id: number, action: string) =>
    node(id).querySelector<HTMLButtonElement>(`[data-action="${action}"]`)?.click();
  const view = (id: number) =>
    cells.find(({ index }) => index === FIRST_OWN + id - 1) ?? assert.fail();
  return { own, cells, order, shown, node, press, view, find, said };
}

const kept = () => readOwn(saved.get(KEY) ?? null).map(({ id, at, source }) => [id, at, source]);

test("a cell comes behind the one it was asked for at, in the page and in the order of runs", () => {
  const { own, order, shown, node } = page();
  own.add(0);
  own.add(0);
  own.add(FIRST_OWN);
  own.add(2);
  assert.deepEqual(order(), [0, "s2", "s1", "s3", 1, 2, "s4"]);
  assert.deepEqual(shown(), ["0", "s2", "s1", "s3", "1", "2", "s4"]);
  assert.ok(node(4).contains(document.activeElement));
  assert.equal(node(1).getAttribute("aria-label"), "Your cell 1, after your cell 2");
  assert.equal(node(2).getAttribute("aria-label"), "Your cell 2, after cell 1");
  assert.equal(calls.at(-1), "Your cell 4, after cell 3, is added");
});

test("what is written in it is kept, and is there at the next visit with its place and history", () => {
  const first = page();
  first.own.add(1);
  first.view(1).replace("mine = 1");
  first.view(1).keepVersion();
  first.view(1).replace("mine = 2");
  assert.deepEqual(kept(), [[1, 1, "mine = 2"]]);
  const later = page();
  assert.deepEqual(later.shown(), ["0", "1", "s1", "2"]);
  assert.equal(later.view(1).source(), "mine = 2");
  assert.equal(later.view(1).edited, false);
  later.press(1, "history");
  assert.equal(document.querySelectorAll('[data-action="version"]').length, 2);
  later.own.add(0);
  assert.deepEqual(later.shown(), ["0", "s2", "1", "s1", "2"]);
});

test("it moves with its buttons and with Ctrl, Shift and the arrows, and says where it is", () => {
  const { own, shown, node, press, cells } = page();
  own.add(0);
  press(1, "move-down");
  assert.deepEqual(shown(), ["0", "1", "s1", "2"]);
  assert.equal(calls.at(-1), "Your cell 1, after cell 2");
  const key = (name: string, more: KeyboardEventInit = {}) => {
    const held = { ctrlKey: true, shiftKey: true, ...more };
    const options = { key: name, bubbles: true, cancelable: true, ...held };
    node(1).querySelector(".cm-content")?.dispatchEvent(new KeyboardEvent("keydown", options));
  };
  for (let count = 0; count < 3; count++) key("ArrowUp");
  assert.deepEqual(shown(), ["s1", "0", "1", "2"]);
  assert.equal(node(1).getAttribute("aria-label"), "Your cell 1, before all others");
  assert.equal(calls.at(-1), "Your cell 1 is the first cell already");
  assert.ok(node(1).querySelector(".cm-content")?.contains(document.activeElement));
  assert.deepEqual(kept(), [[1, -1, ""]]);
  key("ArrowDown", { altKey: true });
  key("ArrowDown", { ctrlKey: false });
  assert.deepEqual(shown(), ["s1", "0", "1", "2"]);
  key("ArrowDown");
  assert.equal(
    cells.findIndex(({ index }) => index === FIRST_OWN),
    1,
  );
});

test("what is deleted comes back whole, to its place, with what was written and shown", () => {
  const { own, shown, press, view, find, order } = page();
  for (let count = 0; count < 3; count++) own.add(0);
  view(2).replace("mine = 1");
  view(2).setState("running");
  view(2).begin();
  view(2).receive({ type: "stream", content: { name: "stdout", text: "7" } });
  view(2).finish("ok");
  press(2, "delete-cell");
  assert.deepEqual(
    [shown(), order()],
    [
      ["0", "s3", "s1", "1", "2"],
      [0, "s3", "s1", 1, 2],
    ],
  );
  assert.equal(kept().length, 2);
  assert.ok(document.activeElement === find('[data-action="undo-delete"]'));
  assert.match(find(".live-deleted")?.textContent ?? "", /^Your cell 2 is deleted\./);
  find('[data-action="undo-delete"]')?.click();
  assert.deepEqual(shown(), ["0", "s3", "s2", "s1", "1", "2"]);
  assert.match(view(2).node.textContent ?? "", /mine = 1.*7/s);
  assert.ok(!find(".live-deleted"));
  assert.deepEqual(kept()[1], [2, 0, "mine = 1"]);
});

test("a number is not given twice, not even to a cell after one that was deleted", () => {
  const { own, press, find, shown } = page();
  own.add(0);
  press(1, "delete-cell");
  find('[data-action="close-deleted"]')?.click();
  assert.ok(!find(".live-deleted"));
  assert.ok(find('[data-cell="0"]')?.contains(document.activeElement));
  own.add(0);
  assert.deepEqual(shown(), ["0", "s2", "1", "2"]);
  assert.deepEqual(kept(), [[2, 0, ""]]);
});

test("nor at a later visit, as long as versions of the deleted one are kept", () => {
  const { own, press, view } = page();
  own.add(0);
  view(1).replace("mine = 1");
  press(1, "delete-cell");
  const later = page();
  later.own.add(0);
  assert.deepEqual(later.shown(), ["0", "s2", "1", "2"]);
});

test("a cell that runs or waits is given up when it is deleted", () => {
  const { own, press, view } = page();
  own.add(0);
  own.add(0);
  view(2).setState("queued");
  calls.length = 0;
  press(2, "delete-cell");
  assert.equal(calls[0], `give up ${FIRST_OWN + 1}`);
  const deleted = view(1);
  deleted.setState("running");
  calls.length = 0;
  press(1, "delete-cell");
  assert.equal(calls[0], `give up ${FIRST_OWN}`);
  deleted.finish("stopped"); // else its clock goes on
});

test("two tabs have the same own cells, and what both write is there", () => {
  const here = page();
  here.own.add(0);
  const store = new EditStore("/", "page", storageOf(saved), assert.fail);
  const [cell] = readOwn(store.own);
  assert.ok(cell);
  store.own = JSON.stringify({
    version: 1,
    cells: [
      { ...cell, source: "there" },
      { ...cell, id: 2, at: 2, original: "c = 1", source: "new" },
    ],
  });
  assert.equal(here.own.follow(), true);
  assert.deepEqual(here.shown(), ["0", "s1", "1", "2", "s2"]);
  assert.deepEqual([here.view(1).source(), here.view(2).source()], ["there", "new"]);
  assert.equal(here.own.follow(), false);
  store.own = writtenOwn([
    { ...cell, source: "there again" },
    { ...cell, id: 2, at: 2, original: "c = 1", source: "new" },
  ]);
  assert.equal(here.own.follow(), true);
  store.own = JSON.stringify({ version: 1, cells: [] });
  here.view(1).replace("here");
  assert.deepEqual(kept(), [[1, 0, "here"]]);
  assert.equal(here.own.follow(), true);
  assert.deepEqual(here.shown(), ["0", "s1", "1", "2"]);
});

test("a page that has heard nothing of another tab gives a new cell a number of its own", () => {
  const here = page();
  const store = new EditStore("/", "page", storageOf(saved), assert.fail);
  store.own = writtenOwn([{ id: 1, at: 0, original: "a = 1", source: "there" }]);
  here.own.add(0);
  assert.deepEqual(here.shown(), ["0", "s2", "s1", "1", "2"]);
  assert.deepEqual(kept(), [
    [2, 0, ""],
    [1, 0, "there"],
  ]);
});

test("Undo of a cell that another tab has gone on writing in leaves that one, once", () => {
  const { own, press, view, find, shown } = page();
  own.add(0);
  view(1).replace("here");
  const store = new EditStore("/", "page", storageOf(saved), assert.fail);
  const [cell] = readOwn(store.own);
  assert.ok(cell);
  press(1, "delete-cell");
  store.own = writtenOwn([{ ...cell, source: "there" }]);
  own.follow();
  find('[data-action="undo-delete"]')?.click();
  assert.deepEqual(shown(), ["0", "s1", "1", "2"]);
  assert.deepEqual(kept(), [[1, 0, "there"]]);
  assert.equal(view(1).source(), "there");
  assert.ok(!find(".live-deleted"));
});

test("where the browser keeps nothing, own cells work until the page is closed", () => {
  const { own, shown, press, view, find, said } = page(null);
  own.add(0);
  own.append(0, "second");
  view(1).replace("mine");
  press(1, "move-down");
  assert.deepEqual(shown(), ["0", "s2", "s1", "1", "2"]);
  assert.equal(own.follow(), false);
  press(2, "delete-cell");
  find('[data-action="undo-delete"]')?.click();
  assert.deepEqual([view(1).source(), view(2).source()], ["mine", "second"]);
  assert.deepEqual(said, ["not kept"]);
});

test("a page takes so many and no more, also by undoing", () => {
  const { own, press, find, shown, said } = page();
  for (let count = 0; count < MOST_CELLS; count++) own.add(0);
  own.add(0);
  assert.equal(shown().length, SOURCES.length + MOST_CELLS);
  press(1, "delete-cell");
  own.add(0);
  find('[data-action="undo-delete"]')?.click();
  assert.equal(shown().length, SOURCES.length + MOST_CELLS);
  assert.match(said[0] ?? "", /Delete one/);
  assert.match(find('[data-cell="0"] .live-remark')?.textContent ?? "", /Delete one/);
});

test("Reset of the page leaves an own cell's code, and takes its outputs away", () => {
  const { own, view, node } = page();
  own.add(0);
  view(1).replace("mine");
  view(1).begin();
  view(1).receive({ type: "stream", content: { name: "stdout", text: "7" } });
  view(1).finish("ok");
  view(1).reset();
  assert.equal(view(1).source(), "mine");
  assert.equal(node(1).querySelector(".cell_output")?.textContent, "");
});
