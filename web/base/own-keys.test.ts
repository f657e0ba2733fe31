import assert from "node:assert/strict";
import { test } from "node:test";
import "../fixtures/dom.ts";
import { keepKeys } from "./own-keys.ts";

/** Returns whether the page hears a key that is pressed in something of ours. */
function reaches(init: KeyboardEventInit & { altGraph?: boolean }, type = "keydown"): boolean {
  const node = document.createElement("div");
  document.body.replaceChildren(node);
  keepKeys(node);
  let heard = false;
  const hear = () => {
    heard = true;
  };
  document.addEventListener(type, hear);
  const event = new KeyboardEvent(type, { bubbles: true, cancelable: true, ...init });
  event.getModifierState = (key) => key === "AltGraph" && init.altGraph === true;
  node.dispatchEvent(event);
  document.removeEventListener(type, hear);
  return heard;
}

test("no key that writes or moves reaches the page", () => {
  for (const key of ["/", "k", "Escape", "ArrowLeft", "Enter", "Tab", "?"]) {
    for (const type of ["keydown", "keypress", "keyup"]) {
      assert.equal(reaches({ key }, type), false, `${type} ${key}`);
    }
  }
  assert.equal(reaches({ key: "/", shiftKey: true }), false);
});

test("signs written with AltGr count as writing", () => {
  assert.equal(reaches({ key: "/", ctrlKey: true, altKey: true, altGraph: true }), false);
});

test("combinations with Ctrl or Cmd are left to the page", () => {
  assert.equal(reaches({ key: "k", ctrlKey: true }), true);
  assert.equal(reaches({ key: "k", metaKey: true }), true);
});

test("a combination that means something here does not mean something else in the page", () => {
  const node = document.createElement("div");
  document.body.replaceChildren(node);
  node.addEventListener("keydown", (event) => event.preventDefault());
  keepKeys(node);
  let heard = false;
  const hear = () => {
    heard = true;
  };
  document.addEventListener("keydown", hear);
  const init = { key: "k", ctrlKey: true, bubbles: true, cancelable: true };
  node.dispatchEvent(new KeyboardEvent("keydown", init));
  document.removeEventListener("keydown", hear);
  assert.equal(heard, false);
});
