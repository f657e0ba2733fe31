import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix } from "../../maths/matrix.ts";
import { initialState } from "../base/state/figure.ts";
import figure from "./figure.ts";
import { makeModel } from "./model.ts";
import { FIELDS, type State } from "./state.ts";

const model = makeModel();
const judged = (name: "gibbs" | "crests", change: Partial<State>) => {
  const challenge = figure.challenges?.[name];
  const state = { ...initialState(FIELDS), ...challenge?.preset, ...change };
  return challenge?.judge(model(state), state);
};
const row = (...values: number[]) => matrix([values]);
const AMPLITUDES = row(1.2732, 0, 0.4244, 0, 0.2546, 0, 0, 0);

test("ten sines are the fewest that stay below 1.18", () => {
  assert.equal(judged("gibbs", { terms: 10 }), true);
  assert.match(String(judged("gibbs", { terms: 9 })), /more waves/);
  assert.match(String(judged("gibbs", { terms: 11 })), /fewer waves/);
  assert.match(String(judged("gibbs", { terms: 10, shape: "saw" })), /about the square wave/);
});

test("crests come together in more than one way", () => {
  const mix = { shape: "mix", terms: 8, amplitudes: AMPLITUDES } as const;
  assert.equal(judged("crests", { ...mix, phases: row(0, 0, 0, 0, 0, 0, 0, 0) }), true);
  assert.equal(judged("crests", { ...mix, phases: row(-90, 0, 90, 0, -90, 0, 0, 0) }), true);
  assert.match(
    String(judged("crests", { ...mix, phases: row(-90, 0, -90, 0, -90, 0, 0, 0) })),
    /highest point is 1\.188/,
  );
});

test("taller waves are no answer", () => {
  const amplitudes = row(1.5, 0, 0.4244, 0, 0.2546, 0, 0, 0);
  const change = { shape: "mix", terms: 8, amplitudes, phases: row(0, 0, 0, 0, 0, 0, 0, 0) };
  assert.match(String(judged("crests", change as Partial<State>)), /use the phases alone/);
});
