import assert from "node:assert/strict";
import { test } from "node:test";
import { unwanted } from "./prune.ts";

const OLD_PAGE = "book/old.html";
const GONE_PAGE = "book/gone.html";
const KEPT = [
  OLD_PAGE,
  GONE_PAGE,
  "_static/live/page-NEW00000.js",
  "_static/live/page-OLD00000.js",
  "_static/live/page-OLDEST00.js",
  "_static/live/manifest-0123456789abcdef.json",
  "_static/live/numpy-1111111111111111.bin",
  "_static/live/pyodide-2222222222222222.wasm",
  "_static/live/numpy-3333333333333333.bin",
  "_static/site.css?v=old",
  "_static/site.css?v=older",
];
const TEXTS = new Map([
  [
    OLD_PAGE,
    '"page-OLD00000.js" "manifest-0123456789abcdef.json" ../_static/site.css?v=old gone.html',
  ],
  [GONE_PAGE, "page-OLDEST00.js"],
  [
    "_static/live/manifest-0123456789abcdef.json",
    "numpy-1111111111111111.bin pyodide-2222222222222222.bin",
  ],
]);

test("what the new version, a kept page or its manifest names stays; the rest goes", () => {
  const listed = new Set([OLD_PAGE, "_static/live/page-NEW00000.js"]);
  assert.deepEqual(unwanted({ kept: KEPT, listed, texts: TEXTS }), [
    GONE_PAGE,
    "_static/live/page-OLDEST00.js",
    "_static/live/numpy-3333333333333333.bin",
    "_static/site.css?v=older",
  ]);
});

test("nothing goes while everything is listed", () => {
  assert.deepEqual(unwanted({ kept: KEPT, listed: new Set(KEPT), texts: TEXTS }), []);
});
