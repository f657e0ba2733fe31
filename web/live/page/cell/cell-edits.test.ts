import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { calls, failure, forget, open, saved } from "../../../fixtures/cell.ts";
import { cellMarkup } from "../../../fixtures/dom.ts";
import type { Output } from "../../session/messages.ts";

const ONE = cellMarkup(0, "x = 1", "");

beforeEach(forget);

test("Reset in the middle of a run shows the built output at once, and nothing of the run later", () => {
  const { first, action, find } = open(cellMarkup(0, "x = 1", "built"));
  const shown = () => find<HTMLElement>(".cell_output")?.textContent;
  first.replace("x = 2");
  first.setState("running");
  first.begin();
  const print = (text: string): Output => ({
    type: "stream",
    content: { name: "stdout", text },
  });
  first.receive(print("half"));
  action("reset")?.click();
  assert.equal(shown(), "built");
  first.receive(print("way"));
  first.receive(failure(0, 1));
  const question = { prompt: "?", password: false };
  first.receive({ type: "input_request", content: question });
  first.finish("error");
  assert.equal(shown(), "built");
  assert.equal(first.state, "static");
  assert.equal(find(".live-error-line"), null);
  assert.deepEqual(calls, ["give up 0", "answer null"]);
  first.setState("running");
  first.begin();
  first.receive(print("anew"));
  first.finish("ok");
  assert.equal(shown(), "anew");
});

test("Reset of a waiting cell takes it out of the queue", () => {
  const { first, action } = open(ONE);
  first.replace("x = 2");
  first.setState("queued");
  action("reset")?.click();
  assert.deepEqual(calls, ["give up 0"]);
  assert.equal(first.state, "static");
});

/** The reader has edited "x = 1"; the book now has "x = 10". */
function afterTheBookChanged() {
  open(ONE).first.replace("x = 2");
  const opened = open(cellMarkup(0, "x = 10", ""), [{ source: "x = 10" }]);
  const notice = () => opened.find<HTMLElement>(".live-kept");
  return { ...opened, notice };
}

test("an edit of code that the book has changed is told of, beside the new code", () => {
  const { first, notice } = afterTheBookChanged();
  assert.equal(first.source(), "x = 10");
  assert.match(notice()?.textContent ?? "", /The book has changed this cell since you edited it/);
});

test("Keep mine puts the reader's code over the new one, for good, and can be undone", () => {
  const { first, action, notice } = afterTheBookChanged();
  action("keep-mine")?.click();
  assert.equal(first.source(), "x = 2");
  assert.equal(notice(), null);
  const next = open(cellMarkup(0, "x = 10", ""), [{ source: "x = 10" }]);
  assert.equal(next.first.source(), "x = 2");
  assert.equal(next.find(".live-kept"), null);
});

test("Take the new one forgets the edit, and what has been typed since stays", () => {
  const { first, action } = afterTheBookChanged();
  first.replace("x = 11");
  action("take-new")?.click();
  assert.equal(first.source(), "x = 11");
  const next = open(cellMarkup(0, "x = 10", ""), [{ source: "x = 10" }]);
  assert.equal(next.first.source(), "x = 11");
  assert.equal(next.find(".live-kept"), null);
});

test("until the reader decides, the edit is offered at every visit, and Reset does not take it away", () => {
  afterTheBookChanged().first.reset();
  assert.ok(open(cellMarkup(0, "x = 10", ""), [{ source: "x = 10" }]).find(".live-kept"));
});

test("Compare shows both versions line by line, as text, and closes again", () => {
  open(ONE).first.replace("x = 2\n<img src=x>");
  const { action, find } = open(cellMarkup(0, "x = 10", ""), [{ source: "x = 10" }]);
  action("compare")?.click();
  assert.equal(
    find<HTMLElement>(".live-diff-code")?.textContent,
    "− x = 2\n− <img src=x>\n+ x = 10\n",
  );
  assert.equal(action("compare")?.getAttribute("aria-expanded"), "true");
  action("compare")?.click();
  assert.equal(find(".live-diff"), null);
});

test("what another tab has changed comes into this one's editor, without being stored again", () => {
  const here = open(ONE).first;
  const there = open(ONE).first;
  there.replace("x = 2");
  const stored = [...saved];
  assert.equal(here.follow(), true);
  assert.equal(here.source(), "x = 2");
  assert.deepEqual([...saved], stored);
  there.reset();
  assert.equal(here.follow(), true);
  assert.equal(here.source(), "x = 1");
  assert.equal(here.follow(), false);
});
