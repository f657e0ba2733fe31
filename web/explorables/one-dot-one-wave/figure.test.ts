import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../base/state/figure.ts";
import figure from "./figure.ts";
import { makeModel } from "./model.ts";
import { FIELDS, type State } from "./state.ts";

const model = makeModel();
const shown = (change: Partial<State>) => {
  const state = { ...initialState(FIELDS), ...change };
  return { state, now: model(state) };
};
const judged = (name: "circle" | "slide", change: Partial<State>) => {
  const challenge = figure.challenges?.[name];
  const { state, now } = shown({ ...challenge?.preset, ...change });
  return challenge?.judge(now, state);
};

test("every slanted wave with the wanted period is right", () => {
  for (const [u, v] of [
    [3, 4],
    [-4, 3],
    [-3, -4],
  ] as const) {
    assert.equal(judged("circle", { u, v }), true);
  }
});

test("another period, an upright or level wave, and no wave are told what is wrong", () => {
  assert.match(String(judged("circle", { u: 3, v: 3 })), /15\.08 pixels apart/);
  assert.match(String(judged("circle", { u: 0, v: 5 })), /stand upright/);
  assert.match(String(judged("circle", { u: 5, v: 0 })), /lie level/);
  assert.match(String(judged("circle", { u: 0, v: 0 })), /no crests/);
});

test("a quarter to the right is minus 90 degrees", () => {
  assert.equal(judged("slide", { phase: -90 }), true);
  assert.match(String(judged("slide", { phase: 90 })), /to the left/);
  assert.match(String(judged("slide", { phase: -45 })), /−45°/);
  assert.match(String(judged("slide", { phase: -90, v: 5 })), /Only slide/);
});

test("the sentence tells a wave with a partner, one without, the mean, and nothing", () => {
  assert.match(shown({}).now.sentence, /entry \[0, 8\] is 2048, its partner \[0, 56\] is 2048/);
  assert.match(shown({ phase: 90 }).now.sentence, /\[0, 8\] is 2048i, its partner .* is −2048i/);
  assert.match(shown({ u: -32, v: 0 }).now.sentence, /its own partner\. Its value is 4096/);
  assert.match(shown({ u: 0, v: 0 }).now.sentence, /the sum of all pixels, 4096/);
  assert.match(shown({ amplitude: 0 }).now.sentence, /no wave/);
});
