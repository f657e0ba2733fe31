import assert from "node:assert/strict";
import { test } from "node:test";
import { pageKeys } from "../base/storage-keys.ts";
import { storageOf } from "../fixtures/storage.ts";
import { hash } from "../live/page/edits/saved.ts";
import { EditStore } from "../live/page/edits/store.ts";
import { addCode, codeOfBook } from "./kept-code.ts";
import { UNTOUCHED } from "./record.ts";
import { asFile, fromFile, type Kept } from "./transfer.ts";

const PAGE = "book/images/pixels";
const PAGES = { [PAGE]: { total: 5, exercises: { crop: { ...UNTOUCHED, solved: true } } } };
const EDIT = { at: 0, of: hash("x = 1"), original: "x = 1", source: "x = 2" };
const VERSIONS = [{ time: 1, source: "x = 3" }];
const NOTHING = { edits: [], history: [], own: [] };
const CODE = {
  [PAGE]: {
    edits: [EDIT],
    history: [{ at: 0, of: EDIT.of, original: "x = 1", versions: VERSIONS }],
    own: [{ id: 1, at: 0, original: "x = 1", source: "mine" }],
  },
};

/** A browser that keeps things. */
function browser() {
  const saved = new Map<string, string>();
  const key = (place: number) => [...saved.keys()][place] ?? null;
  const storage = Object.defineProperty({ ...storageOf(saved), key, length: 0 }, "length", {
    get: () => saved.size,
  });
  const page = () => new EditStore("/course/", PAGE, storage, () => undefined);
  return { storage, saved, page };
}

function loaded(text: string): Kept {
  const kept = fromFile(text);
  assert.ok(typeof kept !== "string");
  return kept;
}

test("what is saved is loaded again", () => {
  const kept = { pages: PAGES, code: CODE };
  assert.deepEqual(fromFile(asFile("A book", kept)), kept);
});

test("a file of an earlier version of the course has results only, and is loaded", () => {
  const old = { kind: "live-code progress", version: 1, book: "A book", pages: PAGES };
  assert.deepEqual(fromFile(JSON.stringify(old)), { pages: PAGES, code: {} });
});

test("edits and histories of all pages of a book come into another browser", () => {
  const here = browser();
  here.page().save(0, "x = 1", "x = 2");
  here.page().history.add(0, "x = 1", "x = 3", 1);
  new EditStore("/other/", PAGE, here.storage, () => undefined).save(0, "a", "b");
  here.storage.setItem(
    pageKeys("/course/", "old").oldEdits,
    '{"version":1,"cells":{"2":{"original":"1","source":"y"}}}',
  );
  const { code } = loaded(
    asFile("A book", { pages: {}, code: codeOfBook(here.storage, "/course/") }),
  );
  assert.deepEqual(Object.keys(code).sort(), [PAGE, "old"]);
  assert.equal(code.old?.edits[0]?.source, "y");
  const there = browser();
  for (const [page, one] of Object.entries(code)) addCode(there.storage, "/course/", page, one);
  assert.equal(there.page().load(0, "x = 1"), "x = 2");
  assert.deepEqual(there.page().history.versions(0, "x = 1"), [{ time: 1, source: "x = 3" }]);
});

test("a file never takes the place of what the reader has written: it becomes an earlier version", () => {
  const here = browser();
  here.page().save(0, "x = 1", "mine");
  for (let times = 0; times < 2; times++) {
    assert.ok(addCode(here.storage, "/course/", PAGE, CODE[PAGE] ?? NOTHING, 7));
  }
  assert.equal(here.page().load(0, "x = 1"), "mine");
  const versions = here
    .page()
    .history.versions(0, "x = 1")
    .map(({ source }) => source);
  assert.deepEqual(versions, ["x = 2", "x = 3"]);
});

test("a browser that keeps nothing is noticed", () => {
  assert.equal(addCode(null, "/course/", PAGE, CODE[PAGE] ?? NOTHING), false);
});

test("anything else is refused in words", () => {
  for (const text of ["", "{", "3", "null", "[]", '{"kind": "live-code progress"}', "\u0000PNG"]) {
    assert.match(String(fromFile(text)), /not a file of this course's progress/, text);
  }
  const later = asFile("A book", { pages: PAGES, code: {} }).replace(
    '"version": 1',
    '"version": 2',
  );
  assert.match(String(fromFile(later)), /another version/);
});

test("names of pages that no book has, and what is no code, are left out", () => {
  const hostile = { "a:b": PAGES[PAGE], ["x".repeat(300)]: {}, "": {}, good: 3 };
  const code = { "a:b": CODE[PAGE], good: { edits: [null, 7, EDIT], history: "x" }, bad: null };
  const file = JSON.stringify({ kind: "live-code progress", version: 1, pages: hostile, code });
  assert.deepEqual(fromFile(file), {
    pages: { good: { total: 0, exercises: {} } },
    code: { good: { edits: [EDIT], history: [], own: [] }, bad: NOTHING },
  });
  const none = JSON.stringify({ kind: "live-code progress", version: 1, pages: {}, code: 7 });
  assert.deepEqual(fromFile(none), { pages: {}, code: {} });
});
