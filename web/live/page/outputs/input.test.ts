import assert from "node:assert/strict";
import { test } from "node:test";
import { cellMarkup } from "../../../fixtures/dom.ts";
import type { Output } from "../../session/messages.ts";
import { Displays } from "./displays.ts";
import { OutputArea } from "./output.ts";

const PLAIN = { edited: false, errorsOnly: false };

function open(markup: string) {
  document.body.innerHTML = markup;
  const cell = document.querySelector<HTMLElement>(".cell");
  assert.ok(cell);
  const output = new OutputArea({
    cell,
    name: "cell 1",
    displays: new Displays(),
    isDark: () => false,
    answer: () => undefined,
  });
  return { cell, output };
}

const question = (prompt: string): Output => ({
  type: "input_request",
  content: { prompt, password: false },
});

test("an answered question gives the focus back to where it was in the cell", () => {
  const inner = '<button data-action="run">Run</button><textarea></textarea>';
  const { cell, output } = open(cellMarkup(0, "x", "", inner));
  output.begin(PLAIN);
  const editor = cell.querySelector("textarea");
  editor?.focus();
  for (const prompt of ["first", "second"]) {
    output.receive(question(prompt));
    assert.equal(document.activeElement, cell.querySelector(".live-input-field"));
    cell.querySelector("form")?.requestSubmit();
    assert.equal(document.activeElement, editor);
  }
});

test("a question that came while the reader was elsewhere leaves the focus on the cell's button", () => {
  const inner = '<button data-action="run">Run</button>';
  const { cell, output } = open(`<input>${cellMarkup(0, "x", "", inner)}`);
  document.querySelector("input")?.focus();
  output.begin(PLAIN);
  output.receive(question("answered"));
  cell.querySelector("form")?.requestSubmit();
  assert.equal(document.activeElement, cell.querySelector("button"));
  output.receive(question("stopped"));
  output.finish();
  assert.equal(document.activeElement, cell.querySelector("button"));
});
