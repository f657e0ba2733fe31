import "../../build/document.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { html, render } from "lit";
import { cellText, settle } from "./cell-text.ts";

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
  input.blur();
  show(-2);
  assert.equal(input.value, "−2");
});

test("what is being typed stays when the figure is drawn again, until it is done or the value changes", () => {
  const place = document.createElement("div");
  document.body.append(place);
  const show = (value: number) => render(html`<input ${cellText(value)}>`, place);
  show(8);
  const input = place.querySelector("input") as HTMLInputElement;
  input.focus();
  input.value = "-3";
  show(8);
  assert.equal(input.value, "-3");
  settle(input);
  show(8);
  assert.equal(input.value, "8");
  input.value = "-3";
  show(7);
  assert.equal(input.value, "7");
});
