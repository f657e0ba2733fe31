import assert from "node:assert/strict";
import { test } from "node:test";
import type { Storage } from "../../../base/storage.ts";
import { hash } from "./saved.ts";
import { EditStore } from "./store.ts";

class MemoryStorage implements Storage {
  readonly items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}

function open(storage: Storage | null, page = "images/flip", book = "/course/") {
  let failures = 0;
  const store = new EditStore(book, page, storage, () => {
    failures += 1;
  });
  return { store, failures: () => failures };
}

test("an edit comes back on the next visit", () => {
  const storage = new MemoryStorage();
  open(storage).store.save(3, "x = 1", "x = 2");
  assert.equal(open(storage).store.load(3, "x = 1"), "x = 2");
});

test("an edit of older code is not put over newer code, and not forgotten", () => {
  const storage = new MemoryStorage();
  open(storage).store.save(3, "x = 1", "x = 2");
  const { store } = open(storage);
  store.settle([{ index: 3, source: "x = 10", editable: true }]);
  assert.equal(store.load(3, "x = 10"), null);
  assert.deepEqual(
    store.strays(3).map(({ edit }) => edit.source),
    ["x = 2"],
  );
  assert.equal(open(storage).store.strays(3).length, 0);
  open(storage).store.settle([{ index: 3, source: "x = 10", editable: true }]);
  assert.equal(storage.items.size, 1);
});

test("an edit goes with its cell when the book puts others before it", () => {
  const storage = new MemoryStorage();
  open(storage).store.save(0, "x = 1", "x = 2");
  const { store } = open(storage);
  store.settle(["y = 1", "x = 1"].map((source, index) => ({ index, source, editable: true })));
  assert.equal(store.load(1, "x = 1"), "x = 2");
  assert.deepEqual(store.strays(0), []);
  store.save(1, "x = 1", "x = 1");
  assert.equal(storage.items.size, 0);
});

test("only what the reader decides is forgotten", () => {
  const storage = new MemoryStorage();
  open(storage).store.save(0, "x = 1", "x = 2");
  open(storage).store.save(1, "y = 1", "y = 2");
  const { store } = open(storage);
  store.settle([{ index: 0, source: "x = 10", editable: true }]);
  assert.equal(store.strays(0).length, 2);
  const [first] = store.strays(0);
  assert.ok(first);
  store.forget(first);
  const next = open(storage).store;
  next.settle([{ index: 0, source: "x = 10", editable: true }]);
  assert.deepEqual(
    next.strays(0).map(({ edit }) => edit.source),
    ["y = 2"],
  );
});

const OLD_KEY = "live-code:/course/:images/flip";
const NEW_KEY = `${OLD_KEY}:edits`;

test("what version 1 stored comes along, also when an old page in another tab stores it later", () => {
  const storage = new MemoryStorage();
  const cells = [{ index: 0, source: "a", editable: true }];
  for (const source of ["first", "second"]) {
    const stored = { version: 1, cells: { 0: { original: hash("a"), source } } };
    storage.setItem(OLD_KEY, JSON.stringify(stored));
    const { store } = open(storage);
    store.settle(cells);
    assert.equal(store.load(0, "a"), source);
    store.save(0, "a", `${source}, changed`);
    assert.deepEqual([...storage.items.keys()], [NEW_KEY]);
  }
});

test("an edit of version 1 whose cell has changed is offered too", () => {
  const storage = new MemoryStorage();
  const stored = { version: 1, cells: { 4: { original: hash("x = 1"), source: "x = 2" } } };
  storage.setItem(OLD_KEY, JSON.stringify(stored));
  const { store } = open(storage);
  store.settle([{ index: 2, source: "x = 10", editable: true }]);
  assert.deepEqual(
    store.strays(2).map(({ edit, changed }) => [edit.source, changed]),
    [["x = 2", true]],
  );
});

test("two tabs keep their edits of two cells side by side", () => {
  const storage = new MemoryStorage();
  const [one, other] = [open(storage).store, open(storage).store];
  one.save(0, "a", "a1");
  other.save(1, "b", "b1");
  one.save(0, "a", "a2");
  assert.equal(other.load(0, "a"), "a2");
  assert.equal(one.load(1, "b"), "b1");
});

test("pages and books keep their edits apart", () => {
  const storage = new MemoryStorage();
  open(storage).store.save(0, "a", "b");
  assert.equal(open(storage, "images/colour").store.load(0, "a"), null);
  assert.equal(open(storage, "images/flip", "/other/").store.load(0, "a"), null);
});

test("going back to the original leaves nothing behind", () => {
  const storage = new MemoryStorage();
  const { store } = open(storage);
  store.save(0, "a", "b");
  store.save(0, "a", "a");
  assert.equal(storage.items.size, 0);
});

const GOOD = { at: 0, of: hash("a"), original: "a", source: "b" };
const DAMAGED: unknown[] = [
  null,
  [],
  7,
  { version: 3, edits: [GOOD] },
  { version: 2 },
  { version: 2, edits: {} },
  { version: 2, edits: [null, 7, "x", [], {}] },
  { version: 2, edits: [{ ...GOOD, source: 7 }] },
  { version: 2, edits: [{ ...GOOD, source: { length: 1e9 } }] },
  { version: 2, edits: [{ ...GOOD, at: -1 }] },
  { version: 2, edits: [{ ...GOOD, at: 1e300 }] },
  { version: 2, edits: [{ ...GOOD, of: null }] },
  { version: 1, cells: null },
  { version: 1, cells: [] },
  { version: 1, cells: { 0: 7, 1: null, x: { original: hash("a"), source: "b" } } },
];

test("what is stored but makes no sense counts as nothing", () => {
  for (const text of ["", "{", "\u0000", ...DAMAGED.map((value) => JSON.stringify(value))]) {
    const storage = new MemoryStorage();
    storage.items.set(OLD_KEY, text);
    storage.items.set(NEW_KEY, text);
    const { store } = open(storage);
    store.settle([{ index: 0, source: "a", editable: true }]);
    assert.equal(store.load(0, "a"), null, text);
    assert.deepEqual(store.strays(0), [], text);
    store.save(0, "a", "c");
    assert.equal(open(storage).store.load(0, "a"), "c", text);
  }
});

test("one damaged edit takes no other with it", () => {
  const storage = new MemoryStorage();
  const edits = [null, { ...GOOD, at: "0" }, GOOD];
  storage.items.set(NEW_KEY, JSON.stringify({ version: 2, edits }));
  assert.equal(open(storage).store.load(0, "a"), "b");
});

test("a name from JavaScript's own objects is a cell like any other, so none", () => {
  const storage = new MemoryStorage();
  storage.items.set(NEW_KEY, '{"version":2,"edits":[{"__proto__":{"at":0,"of":"","source":"b"}}]}');
  storage.items.set(OLD_KEY, '{"version":1,"cells":{"__proto__":{"original":"","source":"b"}}}');
  const { store } = open(storage);
  store.settle([{ index: 0, source: "a", editable: true }]);
  assert.deepEqual(store.strays(0), []);
});

test("thousands of stored edits do not keep the page waiting", () => {
  const storage = new MemoryStorage();
  const source = "word ".repeat(200);
  const edits = Array.from({ length: 5000 }, (_, at) => ({ ...GOOD, at, of: `${at}`, source }));
  storage.items.set(NEW_KEY, JSON.stringify({ version: 2, edits }));
  const { store } = open(storage);
  store.settle([{ index: 0, source: "a", editable: true }]);
  assert.equal(store.strays(0).length, 200);
});

test("a full storage is reported once and breaks nothing", () => {
  const storage = new MemoryStorage();
  storage.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const { store, failures } = open(storage);
  store.save(0, "a", "b");
  store.save(1, "a", "b");
  assert.equal(failures(), 1);
});

test("without storage an edit is reported as not kept", () => {
  const { store, failures } = open(null);
  assert.equal(store.load(0, "a"), null);
  store.save(0, "a", "b");
  assert.equal(failures(), 1);
});
