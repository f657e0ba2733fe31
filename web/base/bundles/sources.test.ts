import "../../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSourcesAsked, sourcesNow } from "./sources.ts";

test("who asks hears the code of all cells, and of none while nobody tells", () => {
  assert.deepEqual([...sourcesNow()], []);
  let code = "x = 1";
  onSourcesAsked(() => [[3, code]]);
  code = "x = 2";
  assert.deepEqual([...sourcesNow()], [[3, "x = 2"]]);
});
