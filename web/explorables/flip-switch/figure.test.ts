import assert from "node:assert/strict";
import { test } from "node:test";
import { counting, filled, matrix } from "../../maths/matrix.ts";
import { initialState } from "../base/state/figure.ts";
import figure from "./figure.ts";
import { modelOf } from "./model.ts";
import { FIELDS, type State } from "./state.ts";

const judged = (name: "symmetric" | "same", change: Partial<State> = {}) => {
  const preset = figure.challenges?.[name]?.preset;
  const state = { ...initialState(FIELDS), ...preset, ...change };
  return figure.challenges?.[name]?.judge(modelOf(state), state);
};

test("a kernel that half a turn leaves as it is solves the first challenge", () => {
  const slanted = matrix([
    [1, 2],
    [2, 1],
  ]);
  assert.equal(judged("symmetric", { kernel: slanted }), true);
  assert.match(
    String(judged("symmetric")),
    /row 0, column 0 is 1, but opposite, at row 2, column 2/,
  );
  assert.match(
    String(judged("symmetric", { kernel: filled(3, 3, () => 2) })),
    /All weights are equal/,
  );
});

test("with one size for both the law holds at the size same, and zeros are no answer", () => {
  assert.equal(judged("same", { kernel: counting(5) }), true);
  assert.equal(judged("same", { image: counting(3) }), true);
  assert.match(String(judged("same")), /has the size 5, the other 3/);
  assert.match(String(judged("same", { size: "full" })), /must be “same”/);
  assert.match(String(judged("same", { operation: "correlate" })), /Keep the convolution/);
  assert.match(String(judged("same", { kernel: filled(5, 5, () => 0) })), /Only zeros/);
});

test("a full convolution may be swapped, a correlation turns its result", () => {
  const image = counting(5);
  assert.equal(modelOf({ ...initialState(FIELDS), image }).law, "holds");
  const turned = modelOf({ ...initialState(FIELDS), image, operation: "correlate" });
  assert.equal(turned.law, "other numbers");
  assert.deepEqual([...turned.swapped.data].reverse(), [...turned.result.data]);
});
