import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { onVerdict } from "../../../base/bundles/verdict.ts";
import { settle } from "../../../fixtures/deferred.ts";
import { cellMarkup } from "../../../fixtures/dom.ts";
import {
  answers,
  area,
  display,
  error,
  open,
  PLAIN,
  result,
  stream,
} from "../../../fixtures/output-area.ts";
import { Displays } from "./displays.ts";

const BUILT = '<div class="output stream"><pre>built</pre></div>';

beforeEach(() => {
  answers.length = 0;
  performance.clearMarks();
});

test("a text that comes in pieces is one box, also where nobody can see it yet", () => {
  const { output, cell } = area(document.createElement("div"), new Displays());
  for (const piece of ["one", " ", "two", "\n"]) output.receive(stream(piece));
  assert.equal(cell.querySelectorAll(".stream").length, 1);
});

test("what the page was built with stays until the first new output", () => {
  const { output, text } = open(cellMarkup(0, "x", BUILT));
  output.begin(PLAIN);
  assert.equal(text(), "built");
  output.receive(stream("live\n"));
  output.finish();
  assert.equal(text(), "live\n");
});

test("a run without output takes the old output away at its end", () => {
  const { output, text } = open(cellMarkup(0, "x", BUILT));
  output.begin(PLAIN);
  output.finish();
  assert.equal(text(), "");
});

test("a cell that had no output gets a place for one", () => {
  const { cell, output } = open(cellMarkup(0, "x", ""));
  output.begin(PLAIN);
  output.receive(stream("live\n"));
  output.finish();
  assert.equal(cell.querySelector(".cell_output .output.stream pre")?.textContent, "live\n");
});

test("prints that follow each other are one output; stderr is another", () => {
  const { cell, output } = open(cellMarkup(0, "x", ""));
  output.begin(PLAIN);
  for (const text of ["a", "b"]) output.receive(stream(text));
  output.receive(stream("careful", "stderr"));
  output.receive(stream("c"));
  output.finish();
  const shown = [...cell.querySelectorAll(".output")].map((node) => [
    node.classList[1],
    node.textContent,
  ]);
  assert.deepEqual(shown, [
    ["stream", "ab"],
    ["stderr", "careful"],
    ["stream", "c"],
  ]);
});

test("what a program prints is text and never markup", () => {
  const { cell, output } = open(cellMarkup(0, "x", ""));
  output.begin(PLAIN);
  output.receive(stream("<img src=x onerror=alert(1)>"));
  output.receive(result({ "text/plain": "<b>bold</b>" }));
  output.receive(error("ValueError"));
  output.finish();
  assert.equal(cell.querySelectorAll("img, b").length, 0);
  assert.match(cell.querySelector(".output.traceback")?.textContent ?? "", /<b>no<\/b>/);
});

test("a value is shown in the markup of the built page", () => {
  const { cell, output } = open(cellMarkup(0, "x", ""));
  output.begin(PLAIN);
  output.receive(result({ "text/plain": "42" }));
  assert.equal(cell.querySelector(".output.text_plain .highlight pre")?.textContent, "42\n");
});

test("a stream that the author removed stays away, the other and the results do not", () => {
  const { output, text } = open(cellMarkup(0, "x", ""));
  output.begin({ ...PLAIN, removed: ["stdout"] });
  output.receive(stream("out"));
  output.receive(stream("err", "stderr"));
  output.receive(result({ "text/plain": "42" }));
  output.finish();
  assert.equal(text(), "err42\n");
});

test("an update changes its display in place, also in another cell", async () => {
  const displays = new Displays();
  const first = open(cellMarkup(0, "x", "") + cellMarkup(1, "y", ""), displays);
  const second = area(document.querySelector('[data-cell="1"]'), displays);
  first.output.begin(PLAIN);
  first.output.receive(display({ "text/plain": "step 1" }, "loss"));
  first.output.receive(stream("after"));
  first.output.finish();
  second.output.begin(PLAIN);
  second.output.receive({
    type: "update_display_data",
    content: { data: { "text/plain": "step 2" }, metadata: {}, display_id: "loss" },
  });
  second.output.finish();
  await settle();
  assert.equal(first.text(), "step 2\nafter");
  assert.equal(second.text() ?? "", "");
});

test("a check's verdict is told around the cell, and other metadata is none", () => {
  const { cell, output } = open(cellMarkup(0, "check()", BUILT));
  const told: string[] = [];
  onVerdict(document.body, (result) => told.push(result));
  output.begin(PLAIN);
  for (const live_code_verdict of ["fail", "pass", "none", "<b>", 3, null]) {
    output.receive({
      type: "display_data",
      content: {
        data: { "text/plain": "Words." },
        metadata: { live_code_verdict },
        display_id: null,
      },
    });
  }
  assert.deepEqual(told, ["fail", "pass", "none"]);
  assert.equal(cell.querySelectorAll(".text_plain").length, 6);
});

test("clear_output clears at once, or waits for the next output", () => {
  const { output, text } = open(cellMarkup(0, "x", ""));
  const clear = (wait: boolean) => output.receive({ type: "clear_output", content: { wait } });
  output.begin(PLAIN);
  output.receive(result({ "text/plain": "one" }));
  clear(true);
  assert.equal(text(), "one\n");
  output.receive(result({ "text/plain": "two" }));
  assert.equal(text(), "two\n");
  clear(false);
  assert.equal(text(), "");
});

test("an error opens the folded output that holds it", () => {
  const { cell, output } = open(
    cellMarkup(
      0,
      "x",
      "",
      '<details><summary>s</summary><div class="cell_output"></div></details>',
    ),
  );
  output.begin(PLAIN);
  output.receive(stream("quiet"));
  assert.equal(cell.querySelector("details")?.hasAttribute("open"), false);
  output.receive(error("ValueError"));
  assert.equal(cell.querySelector("details")?.hasAttribute("open"), true);
});

test("a removed output stays away unless the cell fails", () => {
  const { cell, output } = open(cellMarkup(0, "x", ""));
  output.begin({ edited: false, errorsOnly: true });
  output.receive(stream("noise"));
  assert.equal(cell.querySelector<HTMLElement>(".cell_output")?.hidden, true);
  output.receive(error("ValueError"));
  assert.equal(cell.querySelector<HTMLElement>(".cell_output")?.hidden, false);
});

test("a stopped cell says where it stopped instead of showing a traceback", () => {
  const { cell, output, text } = open(cellMarkup(0, "x", ""));
  output.begin(PLAIN);
  output.receive(error("KeyboardInterrupt", 3));
  assert.equal(text(), "Stopped at line 3.");
  assert.equal(cell.querySelector(".traceback"), null);
});

test("reset brings back what the page was built with", () => {
  const { output, text } = open(cellMarkup(0, "x", BUILT));
  for (const word of ["first", "second"]) {
    output.begin(PLAIN);
    output.receive(stream(word));
    output.finish();
  }
  output.restore();
  assert.equal(text(), "built");
});

test("outputs of a session that is over are marked, those of the book are not", () => {
  const { cell, output } = open(cellMarkup(0, "x", BUILT));
  output.setStale(true);
  assert.equal(cell.querySelector(".live-stale"), null);
  output.begin(PLAIN);
  output.receive(stream("live"));
  output.finish();
  output.setStale(true);
  assert.ok(cell.querySelector(".live-stale"));
  output.begin(PLAIN);
  assert.equal(cell.querySelector(".live-stale"), null);
});

test("input() is answered in the cell's output, and a password is not shown", () => {
  const { cell, output, text } = open(cellMarkup(0, "x", ""));
  output.begin(PLAIN);
  for (const password of [false, true]) {
    output.receive({
      type: "input_request",
      content: { prompt: password ? "Key: " : "Name: ", password },
    });
    const field = cell.querySelector("input");
    assert.ok(field);
    assert.equal(field.type, password ? "password" : "text");
    field.value = password ? "secret" : "Ada";
    field.form?.dispatchEvent(new Event("submit", { cancelable: true }));
  }
  output.finish();
  assert.deepEqual(answers, ["Ada", "secret"]);
  assert.equal(text(), "Name: Ada\nKey: •••\n");
});
