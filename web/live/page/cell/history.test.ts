import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { pageKeys } from "../../../base/storage-keys.ts";
import { calls, forget, open, saved } from "../../../fixtures/cell.ts";
import { cellMarkup } from "../../../fixtures/dom.ts";

const ONE = cellMarkup(0, "x = 1", "");

beforeEach(forget);

/** As an older version of the page left it. */
const forgetHistory = () => saved.delete(pageKeys("/", "page").history);

/** Write, then leave the cell. */
function leave({ first, find }: ReturnType<typeof open>, source: string): void {
  first.replace(source);
  find(".cell_input")?.dispatchEvent(new Event("focusout", { bubbles: true }));
}

test("a cell has a history once something of the reader's was run or left", () => {
  const page = open(ONE);
  assert.equal(page.action("history")?.hidden, true);
  page.first.replace("x = 2");
  assert.equal(page.action("history")?.hidden, true);
  page.action("run")?.click();
  assert.equal(page.action("history")?.hidden, false);
  assert.equal(open(ONE).action("history")?.hidden, false);
});

test("what Reset takes away is brought back from the history, and the way back is kept, too", () => {
  const page = open(ONE);
  leave(page, "x = 2");
  leave(page, "x = 3");
  page.action("reset")?.click();
  const history = page.action("history");
  history?.click();
  assert.equal(history?.getAttribute("aria-expanded"), "true");
  const items = () => [...document.querySelectorAll<HTMLElement>('[data-action="version"]')];
  assert.equal(items().length, 2);
  assert.equal(document.activeElement, items()[0]);
  assert.match(items()[1]?.textContent ?? "", /, 2 lines differ$/);
  items()[1]?.click();
  assert.equal(page.find(".live-diff-code")?.textContent, "− x = 1\n+ x = 2\n");
  page.action("bring-back")?.click();
  assert.equal(page.first.source(), "x = 2");
  assert.equal(page.find(".live-history"), null);
});

test("a number that was dragged makes one version, however many values it has had", () => {
  const page = open(ONE);
  leave(page, "x = 2");
  const pointer = (type: string, place: Element | null, clientX: number) => {
    const options = { clientX, isPrimary: true, pointerId: 1, pointerType: "mouse", bubbles: true };
    place?.dispatchEvent(new window.PointerEvent(type, options));
  };
  const content = page.find<HTMLElement>(".cm-content");
  pointer("pointerdown", page.find(".live-number"), 0);
  for (const x of [4, 9, 14, 19, 24]) pointer("pointermove", content, x);
  assert.notEqual(page.first.source(), "x = 2");
  const written = page.first.source();
  pointer("pointerup", content, 24);
  assert.equal(calls.at(-1), "drag ended");
  page.action("history")?.click();
  const versions = document.querySelectorAll('[data-action="version"]');
  assert.equal(versions.length, 2);
  assert.match(versions[0]?.textContent ?? "", /as it is now/);
  assert.equal(page.first.source(), written);
});

test("Escape closes the list and gives the keyboard back to its button", () => {
  const page = open(ONE);
  leave(page, "x = 2");
  const history = page.action("history");
  history?.click();
  const list = page.find<HTMLElement>(".live-history");
  list?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  assert.equal(page.find(".live-history"), null);
  assert.equal(document.activeElement, history);
  assert.equal(history?.getAttribute("aria-expanded"), "false");
});

test("an edit of an older book stays among the versions when the reader takes the new one", () => {
  leave(open(ONE), "x = 2");
  forgetHistory();
  const page = open(cellMarkup(0, "x = 10", ""), [{ source: "x = 10" }]);
  assert.equal(page.action("history")?.hidden, true);
  page.action("take-new")?.click();
  assert.equal(page.action("history")?.hidden, false);
  page.action("history")?.click();
  page.action("version")?.click();
  assert.equal(page.find(".live-diff-code")?.textContent, "− x = 10\n+ x = 2\n");
});

test("Keep mine puts what was written since into the history", () => {
  leave(open(ONE), "x = 2");
  const page = open(cellMarkup(0, "x = 10", ""), [{ source: "x = 10" }]);
  page.first.replace("x = 11");
  page.action("keep-mine")?.click();
  page.action("history")?.click();
  const texts = [...document.querySelectorAll('[data-action="version"]')].map(({ textContent }) =>
    textContent.split(", ").at(-1),
  );
  assert.deepEqual(texts, ["2 lines differ", "as it is now"].reverse());
});
