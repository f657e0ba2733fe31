import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { calls, failure, forget, open, saved } from "../../../fixtures/cell.ts";
import { settle } from "../../../fixtures/deferred.ts";
import { cellMarkup } from "../../../fixtures/dom.ts";
import { removedParts } from "./markup.ts";

beforeEach(forget);

const ONE = cellMarkup(0, "x = 1", "");

test("a shown cell gets an editor with its code and a name", () => {
  const { find } = open(ONE);
  const editor = find<HTMLElement>(".cell_input .cm-content");
  assert.equal(editor?.textContent, "x = 1");
  assert.equal(editor?.getAttribute("aria-label"), "Code of cell 1");
  assert.equal(find<HTMLElement>(".highlight-ipython3")?.hidden, true);
});

test("the buttons of a cell act on that cell", () => {
  const { action } = open(ONE);
  for (const name of ["run", "run-above"]) action(name)?.click();
  assert.deepEqual(calls, ["run 0", "run-above 0"]);
});

test("a cell that is never run has an editor and no buttons", () => {
  const { find } = open(ONE, [{ run: false }]);
  assert.ok(find(".cm-content"));
  assert.equal(find("button[data-action]"), null);
});

test("a read-only cell runs but cannot be edited", () => {
  const { find, action } = open(ONE, [{ readOnly: true }]);
  assert.equal(find(".cm-content")?.getAttribute("aria-readonly"), "true");
  action("run")?.click();
  assert.deepEqual(calls, ["run 0"]);
});

test("a cell whose code is not on the page has its state and no editor", () => {
  const markup = '<div class="cell" data-cell="0"><div class="cell_output">built</div></div>';
  const { find, first } = open(markup, [{ removed: "input" }]);
  assert.equal(find(".cm-content"), null);
  first.setState("running");
  assert.equal(find<HTMLElement>(".cell")?.dataset.run, "running");
});

test("a hidden cell shows itself only when it fails, and hides again when it works", () => {
  const markup = '<div class="cell live-removed" hidden data-cell="0"></div>';
  const { find, first } = open(markup, [{ removed: "cell" }]);
  const holder = find<HTMLElement>(".cell");
  first.begin();
  first.receive({ type: "stream", content: { name: "stdout", text: "noise" } });
  assert.equal(holder?.hidden, true);
  first.receive(failure(0, 1));
  first.finish("error");
  assert.equal(holder?.hidden, false);
  assert.match(holder?.textContent ?? "", /The code of this cell is hidden/);
  first.begin();
  first.finish("ok");
  assert.equal(holder?.hidden, true);
});

test("Reset can be pressed only on edited code, and brings the original back", () => {
  const { first, action, find } = open(ONE);
  assert.equal(action("reset")?.disabled, true);
  first.replace("x = 2");
  assert.equal(action("reset")?.disabled, false);
  assert.equal(first.source(), "x = 2");
  action("reset")?.click();
  assert.equal(action("reset")?.disabled, true);
  assert.equal(first.source(), "x = 1");
  assert.equal(find(".cm-content")?.textContent, "x = 1");
  assert.equal(saved.size, 0);
});

test("the reader's edit is there again on the next visit", () => {
  open(ONE).first.replace("x = 2");
  const { first, action } = open(ONE);
  assert.equal(first.source(), "x = 2");
  assert.equal(action("reset")?.disabled, false);
});

test("an error marks its line in the editor, until the cell runs again", () => {
  const { first, find } = open(ONE);
  first.begin();
  first.receive(failure(0, 1));
  first.finish("error");
  assert.equal(find(".live-error-line")?.textContent, "x = 1");
  first.begin();
  assert.equal(find(".live-error-line"), null);
});

test("an error in an earlier cell's function marks that cell and leads there", () => {
  const markup = cellMarkup(0, "x = 1", "") + cellMarkup(1, "x = 1", "");
  const { cells, find, action } = open(markup, [{}, {}]);
  cells[1]?.begin();
  cells[1]?.receive(failure(0, 1));
  assert.ok(find('[data-cell="0"] .live-error-line'));
  assert.equal(find('[data-cell="1"] .live-error-line'), null);
  assert.equal(action("go-to-line")?.textContent, "Go to line 1 of cell 1");
});

test("each line of a traceback leads to its cell, unless that cell has changed since", () => {
  const markup = cellMarkup(0, "a\nb", "") + cellMarkup(1, "x = 1", "");
  const { cells, find } = open(markup, [{ source: "a\nb" }, {}]);
  const lines = [
    "  Cell 2, line 1",
    "    f()",
    "  Cell 1, line 2, in f",
    "ValueError: Cell 1, line 1",
  ];
  const strange = ["  Cell 1 (as it was before), line 1, in g", "  Cell 9, line 1", "<b>"];
  cells[1]?.receive(failure(0, 2, [...lines, ...strange]));
  const shown = find<HTMLElement>(".traceback pre");
  assert.equal(shown?.textContent, [...lines, ...strange, ""].join("\n"));
  const links = [...(shown?.querySelectorAll("a") ?? [])];
  assert.deepEqual(
    links.map((link) => link.textContent),
    ["Cell 2, line 1", "Cell 1, line 2"],
  );
  links[1]?.click();
  assert.ok(find('[data-cell="0"] .cm-content')?.contains(document.activeElement));
});

test("a traceback's line unfolds the cell that it leads to", () => {
  const folded = `<div class="cell" data-cell="0"><details><summary>s</summary>
    <div class="cell_input"><div class="highlight-ipython3"><pre>x</pre></div></div></details></div>`;
  const { cells, find } = open(folded + cellMarkup(1, "x = 1", ""), [{}, {}]);
  cells[1]?.receive(failure(1, 1, ["  Cell 1, line 1, in f"]));
  assert.equal(find("details")?.hasAttribute("open"), false);
  find(".traceback a")?.click();
  assert.equal(find("details")?.hasAttribute("open"), true);
});

test("an error unfolds the code that it points at", () => {
  const folded = `<div class="cell" data-cell="0"><details><summary>s</summary>
    <div class="cell_input"><div class="highlight-ipython3"><pre>x</pre></div></div></details></div>`;
  const { first, find } = open(folded);
  assert.equal(find(".cell > .live-toolbar") !== null, true);
  first.receive(failure(0, 1));
  assert.equal(find("details")?.hasAttribute("open"), true);
});

test("how a cell ended is shown in words and read out", () => {
  const { first, find } = open(ONE);
  const said = { ok: /^Done in/, error: /^Error$/, stopped: /^Stopped$/ };
  for (const state of ["ok", "error", "stopped"] as const) {
    first.setState("running");
    first.begin();
    first.finish(state);
    assert.match(find(".live-state")?.textContent ?? "", said[state]);
  }
  assert.deepEqual(calls, ["Cell 1 is done", "Cell 1 failed", "Cell 1 was stopped"]);
});

test("only a running cell has a Stop button, and gives the focus back to Run", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { first, action } = open(ONE);
  assert.equal(action("stop-cell")?.hidden, true);
  first.setState("running");
  t.mock.timers.tick(150);
  assert.equal(action("stop-cell")?.hidden, true, "a short run changes no button");
  t.mock.timers.tick(150);
  assert.equal(action("stop-cell")?.hidden, false);
  action("stop-cell")?.focus();
  action("stop-cell")?.click();
  first.finish("stopped");
  assert.deepEqual(calls, ["stop", "Cell 1 was stopped"]);
  assert.equal(document.activeElement, action("run"));
});

test("a remark stands above the output, which stays, until the cell is asked for again", () => {
  const { first: cell } = open(cellMarkup(0, "x = 1", "<pre>old</pre>"));
  cell.remark("Not run, because cell 2 failed.");
  const remark = document.querySelector(".live-remark");
  assert.equal(remark?.textContent, "Not run, because cell 2 failed.");
  assert.ok(remark?.nextElementSibling?.classList.contains("cell_output"));
  assert.match(document.body.textContent ?? "", /old/);
  cell.setState("queued");
  assert.equal(document.querySelector(".live-remark"), null);
});

test("after Reset what an earlier run still sends is not mixed into the book's output", () => {
  const { first: cell } = open(cellMarkup(0, "x = 1", "<pre>old</pre>"));
  cell.begin();
  cell.finish("ok");
  cell.reset();
  const print = { name: "stdout", text: "late" } as const;
  cell.receive({ type: "stream", content: print });
  cell.receive(failure(0, 1));
  assert.equal(document.querySelector(".cell_output")?.textContent, "old");
  cell.begin();
  cell.receive({ type: "stream", content: print });
  cell.finish("ok");
  assert.equal(document.querySelector(".cell_output")?.textContent, "late");
});

test("what comes after the end of a run stands behind its output", () => {
  const { first: cell } = open(cellMarkup(0, "x = 1", "<pre>old</pre>"));
  const print = (text: string) =>
    cell.receive({ type: "stream", content: { name: "stdout", text } });
  cell.begin();
  cell.finish("ok");
  print("after nothing, ");
  cell.begin();
  print("during, ");
  cell.finish("ok");
  print("after");
  cell.receive(failure(0, 1));
  assert.match(
    document.querySelector(".cell_output")?.textContent ?? "",
    /^during, afterValueError/,
  );
  assert.equal(cell.state, "ok");
});

test("an output says in words that its code was edited since, and no longer when that is undone", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { first: cell, find } = open(ONE);
  const said = () => find<HTMLElement>(".live-state")?.textContent;
  cell.begin();
  cell.finish("ok");
  cell.replace("x = 2");
  t.mock.timers.tick(400);
  assert.equal(said(), "Edited since this run");
  cell.replace("x = 1");
  t.mock.timers.tick(400);
  assert.match(said() ?? "", /^Done in/);
});

test("an output says which cell has run since, and that its Python has ended", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const markup = ONE + cellMarkup(1, "x = 1", "");
  const { cells, find } = open(markup, [{}, {}]);
  const [first, second] = cells;
  const said = () => find<HTMLElement>('[data-cell="1"] .live-state')?.textContent;
  assert.ok(first && second);
  second.setState("running");
  second.begin();
  second.finish("ok");
  second.outdate(first);
  assert.equal(said(), "Cell 1 has run since");
  second.markStale();
  assert.equal(said(), "Of an earlier Python");
  second.setState("queued");
  t.mock.timers.tick(200);
  assert.equal(said(), "Waiting");
});

test("the line that runs is marked, unless the code has been edited since the run began", () => {
  const { first: cell, find } = open(ONE);
  cell.begin();
  cell.showRunning(1);
  assert.equal(find(".live-running-line")?.textContent, "x = 1");
  cell.showRunning(null);
  assert.equal(find(".live-running-line"), null);
  cell.replace("x = 2");
  cell.showRunning(1);
  assert.equal(find(".live-running-line"), null);
});

test("of many runs while a number is dragged only the last is announced", async () => {
  const { first, find } = open(ONE);
  const content = find<HTMLElement>(".cm-content");
  const press = (key: string, keyCode: number, altKey: boolean) =>
    content?.dispatchEvent(
      new KeyboardEvent("keydown", { key, keyCode, altKey, bubbles: true, cancelable: true }),
    );
  first.focus();
  press("End", 35, false);
  press("ArrowUp", 38, true);
  press("ArrowUp", 38, true);
  assert.equal(first.source(), "x = 3");
  first.finish("ok");
  assert.deepEqual(calls, ["run 0"]);
  await settle();
  first.finish("ok");
  assert.deepEqual(calls, ["run 0", "run 0", "Cell 1 is done"]);
});

test("what an author has removed of the outputs shows once the code is edited", () => {
  const data = { removed: "none" as const, tags: ["remove-output", "remove_stderr"] };
  assert.deepEqual(removedParts(data, false), { errorsOnly: true, removed: ["stderr"] });
  assert.deepEqual(removedParts(data, true), { errorsOnly: false, removed: [] });
});
