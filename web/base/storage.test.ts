import assert from "node:assert/strict";
import { test } from "node:test";
import { storageOf } from "../fixtures/storage.ts";
import { browserStorage, read, tabStorage, write } from "./storage.ts";

const refuse = () => {
  throw new DOMException("no", "QuotaExceededError");
};

test("what is written is read, and null takes it away", () => {
  const stored = new Map<string, string>();
  const storage = storageOf(stored);
  assert.equal(write(storage, "a", "1"), true);
  assert.equal(read(storage, "a"), "1");
  assert.equal(write(storage, "a", null), true);
  assert.equal(stored.size, 0);
});

test("where there is no storage, or a full one, nothing is kept and writing says so", () => {
  const full = { getItem: refuse, setItem: refuse, removeItem: refuse };
  for (const storage of [null, full]) {
    assert.equal(write(storage, "a", "1"), false);
    assert.equal(write(storage, "a", null), false);
    assert.equal(read(storage, "a"), null);
  }
});

test("storage that the browser forbids is none", (t) => {
  for (const [name, open] of [
    ["localStorage", browserStorage],
    ["sessionStorage", tabStorage],
  ] as const) {
    const usual = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { get: refuse, configurable: true });
    t.after(() => usual && Object.defineProperty(globalThis, name, usual));
    assert.equal(open(), null);
  }
});
