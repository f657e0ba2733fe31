import assert from "node:assert/strict";
import { test } from "node:test";
import { tablesGiveExports } from "./same-function.ts";

test("an engine whose tables give back what modules export can restore an image", () => {
  assert.equal(tablesGiveExports(), true);
});

test("one whose tables give another function each, as WebKit's do, can not", (t) => {
  const given = WebAssembly.Table.prototype.get;
  t.mock.method(WebAssembly.Table.prototype, "get", function (this: WebAssembly.Table, at: number) {
    const inside = given.call(this, at);
    return (...values: unknown[]) => inside(...values);
  });
  assert.equal(tablesGiveExports(), false);
});

test("one that may not compile anything can not either", (t) => {
  t.mock.method(WebAssembly, "Module", () => {
    throw new EvalError("forbidden by the page's policy");
  });
  assert.equal(tablesGiveExports(), false);
});
