import assert from "node:assert/strict";
import { test } from "node:test";
import { UNTOUCHED } from "./record.ts";
import { asFile, fromFile } from "./transfer.ts";

const PAGES = {
  "book/images/pixels": { total: 5, exercises: { crop: { ...UNTOUCHED, solved: true } } },
};

test("what is saved is loaded again", () => {
  assert.deepEqual(fromFile(asFile("A book", PAGES)), PAGES);
});

test("anything else is refused in words", () => {
  for (const text of ["", "{", "3", "null", "[]", '{"kind": "live-code progress"}', "\u0000PNG"]) {
    assert.match(String(fromFile(text)), /not a file of this course's progress/, text);
  }
  const later = asFile("A book", PAGES).replace('"version": 1', '"version": 2');
  assert.match(String(fromFile(later)), /another version/);
});

test("names of pages that no book has are left out", () => {
  const hostile = { "a:b": PAGES["book/images/pixels"], ["x".repeat(300)]: {}, "": {}, good: 3 };
  const file = JSON.stringify({ kind: "live-code progress", version: 1, pages: hostile });
  assert.deepEqual(fromFile(file), { good: { total: 0, exercises: {} } });
});
