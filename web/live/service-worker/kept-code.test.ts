import assert from "node:assert/strict";
import { test } from "node:test";
import { keptNames } from "./kept-code.ts";

test("two files of the runtime's folder are taken as they are stored", () => {
  const names = ["pyodide-021bd476b2e7a3bf.wasm", "pyodide-asm-91d3a2a63863c092.js?kept"];
  assert.equal(keptNames(names), names.join(" "));
});

for (const script of [
  "https://evil.test/a.js?kept",
  "//evil.test/a.js?kept",
  "../page.js?kept",
  "data:text/javascript,1",
  "a.js",
]) {
  test(`${script} out of the browser's storage is not run`, () => {
    assert.equal(keptNames(["a.wasm", script]), null);
  });
}
