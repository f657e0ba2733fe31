import assert from "node:assert/strict";
import { test } from "node:test";
import { EditStore, type Storage } from "./store.ts";

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

test("an edit of older code is not put over newer code", () => {
  const storage = new MemoryStorage();
  open(storage).store.save(3, "x = 1", "x = 2");
  assert.equal(open(storage).store.load(3, "x = 10"), null);
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

test("what is stored but makes no sense counts as nothing", () => {
  for (const text of [
    "{",
    "null",
    "[]",
    '{"version":2,"cells":{}}',
    '{"version":1,"cells":{"0":7}}',
  ]) {
    const storage = new MemoryStorage();
    storage.getItem = () => text;
    assert.equal(open(storage).store.load(0, "a"), null);
  }
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
