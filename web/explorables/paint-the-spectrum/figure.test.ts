import assert from "node:assert/strict";
import { test } from "node:test";
import { filled } from "../../maths/matrix.ts";
import { initialState } from "../base/state/figure.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { blank } from "../base/state/pixels.ts";
import figure from "./figure.ts";
import { FIELDS, type State } from "./state.ts";
import type { Stroke } from "./strokes.ts";

/** Smooth, as photos are: what a small brush takes is little. */
const grey = filled(256, 256, (row, column) => 100 + 40 * Math.sin(row / 40) + column / 4);
const photo: Photo = { name: "camera", pixels: blank(1, 1), grey };
const photos: Photos = { get: () => photo, data: () => null };
const model = figure.makeModel();
const dab = (size: number, u: number, v: number, tool: Stroke["tool"] = "erase"): Stroke => ({
  tool,
  size,
  points: [[u, v]],
});
const judged = (strokes: readonly Stroke[], change: Partial<State> = {}) => {
  const challenge = figure.challenges?.stripes;
  const state = { ...initialState(FIELDS), ...challenge?.preset, strokes, ...change };
  return challenge?.judge(model(state, photos), state);
};

test("the stripes are gone by either of their dots, and with any small brush", () => {
  assert.equal(judged([dab(0, 20, 34)]), true);
  assert.equal(judged([dab(3, -20, -34)]), true);
  assert.equal(judged([dab(2, 21, 33)]), true);
});

test("no stroke is no answer; a stroke beside the dots, and too large a brush are told so", () => {
  assert.equal(judged([]), null);
  assert.match(String(judged([dab(3, 20, -34)])), /amplitude of 40\.0/);
  assert.match(String(judged([dab(32, 20, 34), dab(32, 0, 0)])), /photo has changed as well/);
  assert.match(String(judged([dab(0, 20, 34, "paint")])), /amplitude of 30\.0/);
  assert.match(String(judged([dab(0, 20, 34)], { stripes: false })), /by their switch/);
});

test("what is restored is as it was", () => {
  const state = { ...initialState(FIELDS), strokes: [dab(9, 3, 4), dab(12, 3, 4, "restore")] };
  assert.equal(model(state, photos).values.changed, 0);
});
