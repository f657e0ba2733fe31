import assert from "node:assert/strict";
import { test } from "node:test";
import "./fixtures/dom.ts";
import { printLight } from "./paper.ts";

test("a dark page is light while it is printed, and a light one stays as it is", () => {
  const root = document.documentElement;
  printLight(root);
  for (const theme of ["dark", "light"]) {
    root.dataset.theme = theme;
    window.dispatchEvent(new Event("beforeprint"));
    window.dispatchEvent(new Event("beforeprint"));
    assert.equal(root.dataset.theme, "light");
    window.dispatchEvent(new Event("afterprint"));
    assert.equal(root.dataset.theme, theme);
  }
});
