import "../../build/document.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { html, render } from "lit";
import { cellText } from "./cell-text.ts";

test("a number at rest has a true minus, and one that is edited has the sign of the keyboard", () => {
  const place = document.createElement("div");
  document.body.append(place);
  const show = (value: number) => render(html`<input ${cellText(value)}>`, place);
  show(-1.5);
  const input = place.querySelector("input") as HTMLInputElement;
  assert.equal(input.value, "−1.5");
  input.focus();
  show(-2);
  assert.equal(input.value, "-2");
  input.value = "typed";
  show(-2);
  assert.equal(input.value, "-2");
  input.blur();
  show(-2);
  assert.equal(input.value, "−2");
});
