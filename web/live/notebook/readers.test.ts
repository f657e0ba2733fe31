import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { onSourcesAsked } from "../../base/bundles/sources.ts";
import type { PageCell, PageData } from "../../base/page-data.ts";
import { cellMarkup } from "../../fixtures/dom.ts";
import { storageOf } from "../../fixtures/storage.ts";
import { writtenOwn } from "../page/edits/own-saved.ts";
import { EditStore } from "../page/edits/store.ts";
import { FIRST_OWN } from "../session/cell-name.ts";
import { notebookPanel } from "./panel.ts";
import { addedCells, readersCells } from "./readers.ts";
import { shownOutputs } from "./shown.ts";

const cellData = (index: number, source: string, change: Partial<PageCell> = {}): PageCell => {
  return {
    index,
    source,
    tags: [],
    removed: "none",
    run: true,
    readOnly: false,
    init: false,
    ...change,
  };
};
const DATA = {
  page: "a/b",
  base: "../_static/live/",
  cells: [cellData(0, "x = 1"), cellData(1, "y = ...")],
} as unknown as PageData;
const BOOK = "/_static/live/";

beforeEach(() => {
  document.body.innerHTML = `${cellMarkup(0, "x = 1", '<div class="output stream"><pre>7\n</pre></div>')}
    <section class="exercise" data-exercise="why">${cellMarkup(1, "y = ...", "")}</section>`;
});

const cellNode = (index: number) =>
  document.querySelector<HTMLElement>(`[data-cell="${index}"]`) ?? assert.fail();

test("with Live Code off kept edits are there, and each cell knows its exercise", () => {
  const kept = new Map<string, string>();
  new EditStore(BOOK, "a/b", storageOf(kept), assert.fail).save(1, "y = ...", "y = 3");
  const cells = readersCells(DATA, storageOf(kept));
  assert.deepEqual(
    cells.map(({ source, exercise }) => [source, exercise]),
    [
      ["x = 1", null],
      ["y = 3", "why"],
    ],
  );
});

test("an edit is found where the book has moved its cell", () => {
  const kept = new Map<string, string>();
  new EditStore(BOOK, "a/b", storageOf(kept), assert.fail).save(0, "y = ...", "y = 3");
  assert.equal(readersCells(DATA, storageOf(kept))[1]?.source, "y = 3");
});

test("with Live Code off own cells are those that are kept, behind the cell that they followed", () => {
  assert.deepEqual(addedCells(DATA, keptOwn()), [
    { id: 1, at: -1, source: "first", outputs: null },
    { id: 2, at: 0, source: "kept", outputs: null },
  ]);
});

test("own cells that are still on their way when Live Code is on are those that are kept, too", () => {
  let isOn = true;
  onSourcesAsked(() => (isOn ? [[0, "x = 1"]] : []));
  const sources = addedCells(DATA, keptOwn()).map(({ source }) => source);
  isOn = false;
  assert.deepEqual(sources, ["first", "kept"]);
});

test("what stands in an editor counts, also where nothing can be kept", () => {
  const own = '<div class="cell live-own" data-cell="s3" data-run="ok"></div>';
  cellNode(0).insertAdjacentHTML("afterend", own);
  cellNode(1).insertAdjacentHTML("beforeend", own);
  onSourcesAsked(() => [
    [0, "x = 5"],
    [FIRST_OWN + 2, "mine"],
  ]);
  assert.deepEqual(addedCells(DATA, keptOwn()), [{ id: 3, at: 0, source: "mine", outputs: [] }]);
  assert.equal(readersCells(DATA, null)[0]?.source, "x = 5");
});

/** Before anybody has registered sources: Live Code is off. */
function keptOwn() {
  const kept = new Map<string, string>();
  const store = new EditStore(BOOK, "a/b", storageOf(kept), assert.fail);
  store.own = writtenOwn([
    { id: 2, at: 1, original: "x = 1", source: "kept" },
    { id: 1, at: -1, original: "", source: "first" },
  ]);
  return storageOf(kept);
}

test("only a cell that has run shows outputs of its own", () => {
  assert.equal(shownOutputs(cellNode(0)), null);
  cellNode(0).dataset.run = "ok";
  assert.deepEqual(shownOutputs(cellNode(0)), [
    { output_type: "stream", name: "stdout", text: "7\n" },
  ]);
});

test("errors, results and warnings are told as Jupyter does", () => {
  const node = cellNode(0);
  node.dataset.run = "error";
  const output = node.querySelector(".cell_output") ?? assert.fail();
  output.innerHTML = `<div class="output stderr"><pre>careful\n</pre></div>
    <div class="output text_plain"><pre>array([1])\n</pre></div><p class="live-note">Ours.</p>
    <div class="output traceback"><pre>Traceback (most recent call last):\n  Cell 1, line 1\nNameError: name 'z'\n</pre></div>`;
  assert.deepEqual(shownOutputs(node), [
    { output_type: "stream", name: "stderr", text: "careful\n" },
    { output_type: "display_data", data: { "text/plain": "array([1])" }, metadata: {} },
    {
      output_type: "error",
      ename: "NameError",
      evalue: "name 'z'",
      traceback: ["Traceback (most recent call last):", "  Cell 1, line 1", "NameError: name 'z'"],
    },
  ]);
});

test("the settings offer the notebook where no exercise does", () => {
  const [panel] = notebookPanel();
  assert.equal(panel?.querySelector("button")?.dataset.action, "save-notebook");
  document.body.innerHTML = '<button data-action="save-notebook"></button>';
  assert.deepEqual(notebookPanel(), []);
});
