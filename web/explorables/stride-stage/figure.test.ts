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
const sizes = (size: number, kernel: number, stride: number, padding: number, dilation = 1) => ({
  ...{ operation: "gather" as const, size, kernel, stride, padding, dilation },
});

test("fifty-five: AlexNet's and other settings are right, stride 1 is too easy", () => {
  assert.equal(judged("fifty_five", sizes(227, 11, 4, 0)), true);
  assert.equal(judged("fifty_five", sizes(111, 3, 2, 0)), true);
  assert.match(String(judged("fifty_five", sizes(57, 3, 1, 0))), /stride of 2/);
  assert.match(String(judged("fifty_five", sizes(32, 5, 2, 0))), /gives 14/);
  const turned = { ...sizes(55, 3, 2, 0), operation: "spread" as const };
  assert.match(String(judged("fifty_five", turned)), /convolution/);
});

test("halve: padding 2 alone is right", () => {
  assert.equal(judged("halve", sizes(64, 5, 2, 2)), true);
  assert.match(String(judged("halve", sizes(64, 5, 2, 1))), /31/);
  assert.match(String(judged("halve", sizes(63, 5, 2, 2))), /padding alone/);
});

test("unseen: two rows left over, at the end or between the windows", () => {
  assert.equal(judged("unseen", sizes(28, 5, 3, 0)), true);
  assert.equal(judged("unseen", sizes(5, 1, 2, 0)), true);
  assert.match(String(judged("unseen", sizes(9, 3, 2, 0))), /0 rows/);
  assert.match(String(judged("unseen", sizes(3, 5, 2, 0))), /fits nowhere/);
});
