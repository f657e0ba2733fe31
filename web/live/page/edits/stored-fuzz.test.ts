/** Whatever stands in the storage, a page settles, shows its cells and keeps what is written next. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ownKey, pageKeys } from "../../../base/storage-keys.ts";
import { storageOf } from "../../../fixtures/storage.ts";
import { settledOwn } from "./own-places.ts";
import { readOwn, writtenOwn } from "./own-saved.ts";
import { hash } from "./saved.ts";
import { EditStore } from "./store.ts";

const KEYS = pageKeys("/", "page");
const ROUNDS = 400;
const CELLS = ["x = 1", "x = 1", "y = x\nz = y"].map((source, index) => ({
  index,
  source,
  editable: index < 2,
}));
const STRANGE: unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  "",
  "\ud800",
  "<img src=x onerror=alert(1)>",
  "__proto__",
  [],
  {},
  { length: 1e9 },
  [[[[[]]]]],
  "x".repeat(100_000),
  "\n".repeat(3000),
];

/** Mulberry32: the same numbers in each run, so that a failure can be found again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const GOOD = {
  [KEYS.edits]: {
    version: 2,
    edits: [
      { at: 0, of: hash("x = 1"), original: "x = 1", source: "x = 2" },
      { at: 7, of: hash("gone"), original: "gone", source: "kept" },
    ],
  },
  [KEYS.oldEdits]: { version: 1, cells: { 1: { original: hash("x = 1"), source: "x = 3" } } },
  [KEYS.history]: {
    version: 1,
    cells: [{ at: 0, original: "x = 1", versions: [{ time: 1, source: "x = 4" }] }],
  },
  [ownKey("/", "page")]: {
    version: 1,
    cells: [
      { id: 1, at: 0, original: "x = 1", source: "own" },
      { id: 2, at: 7, original: "gone", source: "own too" },
      { id: 3, at: -1, original: "", source: "first" },
    ],
  },
};

/** The same with values exchanged, left out or repeated anywhere. */
function spoilt(value: unknown, random: () => number): unknown {
  if (random() < 0.12) return STRANGE[Math.floor(random() * STRANGE.length)];
  if (Array.isArray(value)) {
    return value.flatMap((one) => {
      if (random() < 0.1) return [];
      return Array.from({ length: random() < 0.1 ? 3 : 1 }, () => spoilt(one, random));
    });
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(() => random() > 0.05);
  return Object.fromEntries(entries.map(([key, one]) => [key, spoilt(one, random)]));
}

/** As text it may be cut off, or have a sign exchanged. */
function damaged(text: string, random: () => number): string {
  const place = Math.floor(random() * text.length);
  if (random() < 0.2) return text.slice(0, place);
  if (random() < 0.2) return `${text.slice(0, place)}\u0000${text.slice(place + 1)}`;
  return text;
}

test("damaged, old and hostile stored data never breaks a page, and loses nothing that comes after it", () => {
  for (let seed = 0; seed < ROUNDS; seed++) {
    const random = chance(seed);
    const stored = Object.entries(GOOD).map(([key, value]): [string, string] => {
      return [key, damaged(JSON.stringify(spoilt(value, random)) ?? "", random)];
    });
    const saved = new Map(stored);
    const open = () => new EditStore("/", "page", storageOf(saved), () => assert.fail("kept"));
    const store = open();
    store.settle(CELLS);
    for (const { index, source } of CELLS) {
      const shown = store.load(index, source) ?? source;
      assert.equal(typeof shown, "string", `seed ${seed}`);
      for (const { edit } of store.strays(index)) assert.equal(typeof edit.source, "string");
      for (const { time } of store.history.versions(index, source)) {
        assert.ok(!Number.isNaN(new Date(time).getTime()), `seed ${seed}`);
      }
    }
    const own = settledOwn(readOwn(store.own), CELLS);
    assert.equal(new Set(own.map(({ id }) => id)).size, own.length, `seed ${seed}`);
    for (const { at, source } of own) {
      assert.ok(at >= -1 && at < CELLS.length && typeof source === "string", `seed ${seed}`);
    }
    store.own = writtenOwn([...own.slice(0, 9), { id: 999, at: 0, original: "", source: "new" }]);
    store.save(1, "x = 1", "written now");
    store.history.add(1, "x = 1", "written now", Date.now());
    const next = open();
    next.settle(CELLS);
    assert.equal(next.load(1, "x = 1"), "written now", `seed ${seed}`);
    assert.ok(
      readOwn(next.own).some(({ source }) => source === "new"),
      `seed ${seed}`,
    );
    const versions = next.history.versions(1, "x = 1").map(({ source }) => source);
    assert.ok(versions.includes("written now"), `seed ${seed}`);
  }
});

test("edits are worth more than history: in a full storage they take its place", () => {
  const saved = new Map([[KEYS.history, "x".repeat(5000)]]);
  const room = storageOf(saved);
  const storage = {
    ...room,
    setItem: (key: string, value: string) => {
      const others = [...saved].filter(([name]) => name !== key);
      const size = others.reduce((sum, [, text]) => sum + text.length, value.length);
      if (size > 5000) throw new DOMException("full", "QuotaExceededError");
      room.setItem(key, value);
    },
  };
  const store = new EditStore("/", "page", storage, () => assert.fail("there was room"));
  store.save(0, "x = 1", "x = 2");
  assert.equal(store.load(0, "x = 1"), "x = 2");
  assert.equal(saved.has(KEYS.history), false);
});
