import assert from "node:assert/strict";
import { test } from "node:test";
import { storageOf } from "../fixtures/storage.ts";
import { merged, RecordOfPage, recordIn, UNTOUCHED } from "./record.ts";

const KEY = "live-code:/book/:page:exercises";

test("what was reached is there after a visit", () => {
  const storage = storageOf(new Map());
  const record = new RecordOfPage(KEY, ["a", "b"], storage);
  assert.equal(record.change("a", { result: "pass", solved: true, attempts: 2 }), true);
  const later = new RecordOfPage(KEY, ["a", "b"], storage);
  assert.deepEqual(later.of("a"), { ...UNTOUCHED, result: "pass", solved: true, attempts: 2 });
  assert.equal(later.solved, 1);
});

test("two tabs add to each other", () => {
  const storage = storageOf(new Map());
  const one = new RecordOfPage(KEY, ["a", "b"], storage);
  const other = new RecordOfPage(KEY, ["a", "b"], storage);
  one.change("a", { solved: true });
  other.change("b", { solved: true });
  assert.equal(new RecordOfPage(KEY, ["a", "b"], storage).solved, 2);
  assert.equal(one.follow("something else"), false);
  assert.equal(one.follow(KEY), true);
  assert.equal(one.solved, 2);
});

test("an exercise that the page no longer has does not count", () => {
  const storage = storageOf(new Map());
  new RecordOfPage(KEY, ["old"], storage).change("old", { solved: true });
  assert.equal(new RecordOfPage(KEY, ["a"], storage).solved, 0);
});

test("damaged, old and hostile records are an empty or a plain one", () => {
  for (const text of [
    null,
    "",
    "{",
    "3",
    "[]",
    '{"exercises": 3}',
    '{"total": -1, "exercises": []}',
    "null",
  ]) {
    assert.deepEqual(recordIn(text), { total: 0, exercises: {} }, String(text));
  }
  const odd = recordIn(
    '{"total": 1e99, "exercises": {"__proto__": 3, "a": {"result": "<b>", "solved": "yes", "hints": -4}}}',
  );
  assert.equal(odd.total, 0);
  assert.deepEqual(odd.exercises.a, UNTOUCHED);
  assert.equal(({} as Record<string, unknown>).result, undefined);
});

test("a browser that keeps nothing is told of, and the page goes on", () => {
  const record = new RecordOfPage(KEY, ["a"], null);
  assert.equal(record.change("a", { solved: true }), false);
  record.change("a", { result: "fail", solved: false });
  assert.deepEqual(record.of("a"), { ...UNTOUCHED, result: "fail", solved: true });
});

test("of two records of an exercise nothing is lost", () => {
  const one = { ...UNTOUCHED, solved: true, attempts: 3, answer: "8" };
  const lines = { order: "1.0 0.0|", put: "0.0 1.0|" };
  const seen = { hints: 2, attempts: 1, solution: true, ...lines, answer: "7" };
  const other = { ...UNTOUCHED, result: "fail" as const, ...seen };
  assert.deepEqual(merged(one, other), {
    result: "fail",
    solved: true,
    attempts: 3,
    hints: 2,
    solution: true,
    ...lines,
    answer: "8",
  });
  const later = { ...other, order: "0.0 1.0|" };
  assert.equal(merged(later, other).order, "0.0 1.0|");
});
