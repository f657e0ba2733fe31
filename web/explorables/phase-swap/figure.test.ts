import assert from "node:assert/strict";
import { test } from "node:test";
import { filled } from "../../maths/matrix.ts";
import { initialState } from "../base/state/figure.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { blank } from "../base/state/pixels.ts";
import figure from "./figure.ts";
import { likeness } from "./model.ts";
import { FIELDS, type State } from "./state.ts";

const disc = (name: string, middle: number): Photo => ({
  name,
  pixels: blank(1, 1),
  grey: filled(256, 256, (r, c) => (Math.hypot(r - middle, c - middle) < 50 ? 200 : 40)),
});
const known = [disc("camera", 80), disc("coins", 170)] as const;
const photos: Photos = {
  get: (name) => (name === "coins" ? known[1] : known[0]),
  data: () => null,
};
const model = figure.makeModel();
const judged = (change: Partial<State>) => {
  const challenge = figure.challenges?.disguise;
  const state = { ...initialState(FIELDS), ...challenge?.preset, ...change };
  return challenge?.judge(model(state, photos), state);
};

test("the second photo's phase on the first one's strengths is the answer", () => {
  assert.equal(judged({ phase: 100, magnitude: 0 }), true);
});

test("other strengths, the wrong phase, and one photo twice are told so", () => {
  assert.match(String(judged({ phase: 100, magnitude: 40 })), /40 % on the way/);
  assert.match(String(judged({ phase: 0, magnitude: 0 })), /like the first by 1\.000/);
  assert.match(String(judged({ phase: 100, magnitude: 0, second: "camera" })), /two different/);
});

test("a negative likeness has a minus, as in the other figures", () => {
  assert.equal(likeness(-0.1066), "−0.107");
});
