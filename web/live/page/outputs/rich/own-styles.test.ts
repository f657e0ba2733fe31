import assert from "node:assert/strict";
import { test } from "node:test";
import { selectorsOf } from "./own-styles.ts";

test("a list of selectors is taken apart at its own commas only", () => {
  assert.deepEqual(selectorsOf("a, b > c"), ["a", "b > c"]);
  assert.deepEqual(selectorsOf(":is(a, b), [x='1,2'], c\\,d"), [":is(a, b)", "[x='1,2']", "c\\,d"]);
  assert.deepEqual(selectorsOf(""), []);
});
