import "../../../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowOf, keep } from "./arrows.ts";

const key = (name: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent("keydown", { key: name, cancelable: true, bubbles: true, ...more });

test("arrows are read as rows and columns; what belongs to browser or tools is not for a figure", () => {
  assert.deepEqual(arrowOf(key("ArrowUp")), [-1, 0]);
  assert.deepEqual(arrowOf(key("ArrowRight", { shiftKey: true })), [0, 1]);
  assert.equal(arrowOf(key("a")), null);
  for (const modifier of ["altKey", "ctrlKey", "metaKey"]) {
    assert.equal(arrowOf(key("ArrowLeft", { [modifier]: true })), null);
  }
});

test("a key that a figure keeps neither scrolls nor reaches the page", () => {
  const inner = document.createElement("div");
  document.body.append(inner);
  let reached = 0;
  document.body.addEventListener("keydown", () => reached++);
  inner.addEventListener("keydown", keep);
  const event = key("ArrowDown");
  inner.dispatchEvent(event);
  assert.equal(event.defaultPrevented, true);
  assert.equal(reached, 0);
});
