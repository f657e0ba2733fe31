import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../base/state/figure.ts";
import figure from "./figure.ts";
import { makeModel } from "./model.ts";
import type { State } from "./state.ts";

const judged = (name: string, change: Partial<State>) => {
  const state = { ...initialState(figure.fields), ...change };
  return figure.challenges?.[name]?.judge(makeModel()(state), state);
};

test("shape: three channels and windows two by two", () => {
  assert.equal(judged("shape", { size: 4, kernel: 3, stride: 1, channels: 3 }), true);
  assert.equal(judged("shape", { size: 5, kernel: 3, stride: 2, channels: 3 }), true);
  const rows = judged("shape", { size: 6, kernel: 3, stride: 1, channels: 3 });
  assert.equal(rows, "The rows are right; there are 16 columns, not 4.");
});

test("once: windows that do not overlap, and more than one of them", () => {
  assert.equal(judged("once", { size: 6, kernel: 2, stride: 2 }), true);
  assert.match(String(judged("once", { size: 6, kernel: 3, stride: 2 })), /share pixels/);
  assert.match(String(judged("once", { size: 3, kernel: 3, stride: 3 })), /one window alone/);
  assert.match(String(judged("once", { kernel: 1 })), /too easy/);
});
