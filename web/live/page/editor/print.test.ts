import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../fixtures/dom.ts";
import { printWhole } from "./print.ts";

test("while the page is printed a copy of the whole code stands beside the editor", () => {
  const around = document.createElement("div");
  const place = around.appendChild(document.createElement("div"));
  let source = "x = 1\n\n# one\ny = '<b>'";
  printWhole(place, () => source);
  for (let pass = 0; pass < 2; pass += 1) {
    window.dispatchEvent(new Event("beforeprint"));
    window.dispatchEvent(new Event("beforeprint"));
    assert.equal(around.textContent, source);
    assert.equal(around.querySelector(".c1")?.textContent, "# one");
    window.dispatchEvent(new Event("afterprint"));
    assert.equal(around.textContent, "");
    source += "\nz = 2";
  }
});
