import assert from "node:assert/strict";
import { test } from "node:test";
import { storageOf } from "../../../fixtures/storage.ts";
import {
  HistoryStore,
  MOST_VERSIONS,
  mergedHistory,
  readHistory,
  writtenHistory,
} from "./history.ts";

const KEY = "history";

function open(saved = new Map<string, string>()) {
  const store = new HistoryStore(KEY, storageOf(saved));
  const sources = (index = 0, original = "x = 1") =>
    store.versions(index, original).map(({ source }) => source);
  return { store, saved, sources };
}

const cellsOf = (...sources: string[]) =>
  sources.map((source, index) => ({ index, source, editable: true }));

test("the last twenty versions are kept, the newest first, each once", () => {
  const { store, sources } = open();
  for (let time = 1; time <= 30; time++) store.add(0, "x = 1", `x = ${time + 1}`, time);
  store.add(0, "x = 1", "x = 25", 40);
  const kept = sources();
  assert.equal(kept.length, MOST_VERSIONS);
  assert.deepEqual(kept.slice(0, 3), ["x = 25", "x = 31", "x = 30"]);
  assert.equal(kept.filter((source) => source === "x = 25").length, 1);
});

test("the book's own code is no version, nor is what stands there already", () => {
  const { store, saved, sources } = open();
  store.add(0, "x = 1", "x = 1", 1);
  assert.equal(saved.size, 0);
  store.add(0, "x = 1", "x = 2", 1);
  store.add(0, "x = 1", "x = 2", 2);
  assert.deepEqual(sources(), ["x = 2"]);
  assert.equal(store.versions(0, "x = 1")[0]?.time, 1);
});

test("a long history keeps what is newest on the page, and leaves room for the edits", () => {
  const { store, saved } = open();
  const long = (time: number) => `${time} ${"x".repeat(9000)}`;
  for (let time = 0; time < 40; time++) store.add(time % 4, "x = 1", long(time), time);
  assert.ok((saved.get(KEY)?.length ?? 0) < 90_000);
  assert.equal(store.versions(3, "x = 1")[0]?.source, long(39));
  store.add(0, "x = 1", "x".repeat(1e6), 50);
  assert.equal(store.versions(0, "x = 1")[0]?.source, long(36));
});

test("versions go with their cell, and with a cell that the book has changed", () => {
  const { store, saved, sources } = open();
  store.add(0, "x = 1", "x = 2", 1);
  const moved = open(saved);
  moved.store.settle(cellsOf("y = 1", "x = 1"));
  assert.deepEqual([moved.sources(1), moved.sources(0, "y = 1")], [["x = 2"], []]);
  store.settle(cellsOf("x = 10"));
  assert.deepEqual(sources(0, "x = 10"), ["x = 2"]);
  store.add(0, "x = 10", "x = 11", 2);
  assert.deepEqual(sources(0, "x = 10"), ["x = 11", "x = 2"]);
});

test("two tabs add to one history", () => {
  const { store, saved, sources } = open();
  store.add(0, "x = 1", "here", 1);
  open(saved).store.add(0, "x = 1", "there", 2);
  store.add(0, "x = 1", "here again", 3);
  assert.deepEqual(sources(), ["here again", "there", "here"]);
});

test("a file's history and the browser's become one, and the same again changes nothing", () => {
  const one = open();
  one.store.add(0, "x = 1", "x = 2", 1);
  const other = open();
  other.store.add(0, "x = 1", "x = 3", 2);
  other.store.add(1, "y = 1", "y = 2", 3);
  const [here, there] = [one, other].map(({ saved }) => readHistory(saved.get(KEY) ?? null));
  const both = mergedHistory(here ?? [], there ?? []);
  one.saved.set(KEY, writtenHistory(both) ?? "");
  assert.deepEqual([one.sources(), one.sources(1, "y = 1")], [["x = 3", "x = 2"], ["y = 2"]]);
  assert.deepEqual(mergedHistory(both, there ?? []), both);
});

test("without a storage there is no history, and nothing breaks", () => {
  const store = new HistoryStore(KEY, null);
  store.add(0, "x = 1", "x = 2");
  assert.deepEqual(store.versions(0, "x = 1"), []);
});
