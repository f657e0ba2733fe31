import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, matrix } from "../../maths/matrix.ts";
import { initialState } from "../base/state/figure.ts";
import figure from "./figure.ts";
import { modelOf } from "./model.ts";
import { FIELDS, type State } from "./state.ts";

const judged = (name: "neighbour" | "silence", change: Partial<State> = {}) => {
  const preset = figure.challenges?.[name]?.preset;
  const state = { ...initialState(FIELDS), ...preset, ...change };
  return figure.challenges?.[name]?.judge(modelOf(state), state);
};
const one = (row: number, column: number) => filled(3, 3, (r, c) => +(r === row && c === column));

test("the pixel on the right is picked by one weight, in a correlation or turned in a convolution", () => {
  assert.equal(judged("neighbour", { kernel: one(1, 2) }), true);
  assert.equal(judged("neighbour", { kernel: one(1, 0), operation: "convolve" }), true);
});

test("other pixels are told from it", () => {
  assert.match(String(judged("neighbour")), /middle pixel itself/);
  assert.match(String(judged("neighbour", { kernel: one(1, 0) })), /on the left/);
  assert.match(String(judged("neighbour", { kernel: one(0, 1) })), /above or below/);
  const two = filled(3, 3, () => 1);
  assert.match(String(judged("neighbour", { kernel: two })), /9 weights are not 0/);
});

test("any kernel that an even slope leaves cold is right, but not the one of zeros", () => {
  const second = matrix([
    [0, 0, 0],
    [1, -2, 1],
    [0, 0, 0],
  ]);
  const laplacian = matrix([
    [0, -1, 0],
    [-1, 4, -1],
    [0, -1, 0],
  ]);
  for (const kernel of [second, laplacian]) assert.equal(judged("silence", { kernel }), true);
  const zeros = filled(3, 3, () => 0);
  assert.equal(judged("silence", { kernel: zeros }), "All weights are 0.");
  assert.match(String(judged("silence", { image: filled(5, 5, () => 0) })), /must stay 1 to 25/);
  assert.match(String(judged("silence")), /add up to 45/);
  const step = matrix([
    [0, 0, 0],
    [-1, 0, 1],
    [0, 0, 0],
  ]);
  assert.match(String(judged("silence", { kernel: step })), /first output is 2: the image grows/);
});

test("the sum is written out with its brackets, and row by row when it is long", () => {
  const { sentence } = modelOf({ ...initialState(FIELDS), kernel: filled(3, 3, () => -1) });
  assert.match(sentence, /^Correlation, row 0, column 0: 1 · \(−1\) \+ 2 · \(−1\) .* = −63$/);
  const long = modelOf({ ...initialState(FIELDS), kernel: filled(4, 4, () => 1) });
  assert.match(long.sentence, /row by row 10 \+ 30 \+ 50 \+ 70 = 160$/);
});
