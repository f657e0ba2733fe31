import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "../fixtures/dom.ts";

import { copyText } from "./copy-text.ts";

/** What was selected when the older way was asked. */
let selected = "";
let allowed = true;

beforeEach(() => {
  selected = "";
  allowed = true;
  document.body.replaceChildren();
  document.execCommand = () => {
    const box = document.querySelector("textarea");
    box?.focus(); // Browsers do so when its text is selected.
    selected = box?.value ?? "";
    return allowed;
  };
  Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
});

test("with a clipboard the text goes there", async () => {
  let copied = "";
  const writeText = async (text: string) => {
    copied = text;
  };
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
  assert.ok(await copyText("x = 1"));
  assert.deepEqual([copied, selected], ["x = 1", ""]);
});

test("a page without https copies the older way, leaves nothing behind and gives the focus back", async () => {
  const button = document.createElement("button");
  document.body.append(button);
  button.focus();
  assert.ok(await copyText("x = 1"));
  assert.equal(selected, "x = 1");
  assert.equal(document.querySelectorAll("textarea").length, 0);
  assert.ok(document.activeElement === button);
});

test("where neither is allowed it says so", async () => {
  allowed = false;
  assert.equal(await copyText("x = 1"), false);
});
