import assert from "node:assert/strict";
import { test } from "node:test";
import { filled } from "../../maths/matrix.ts";
import { initialState } from "../base/state/figure.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { blank } from "../base/state/pixels.ts";
import figure from "./figure.ts";
import { bandOf } from "./model.ts";
import { BEYOND, FIELDS, type State } from "./state.ts";

/** A disc on a slope: slow waves, and an edge. */
const grey = filled(256, 256, (row, column) =>
  Math.hypot(row - 120, column - 130) < 60 ? 20 : 120 + row / 2,
);
const photo: Photo = { name: "camera", pixels: blank(1, 1), grey };
const photosWith = (one: Photo): Photos => ({ get: () => one, data: () => null });
const model = figure.makeModel();
const shown = (change: Partial<State>) => {
  const state = { ...initialState(FIELDS), ...change };
  return { state, now: model(state, photosWith(photo)) };
};
const judged = (name: "calm" | "edges", change: Partial<State>) => {
  const { state, now } = shown(change);
  return figure.challenges?.[name]?.judge(now, state);
};

test("everything is the photo again, and a photo of any shape is taken from its middle", () => {
  const { now } = shown(figure.presets?.all?.state ?? {});
  assert.ok(now.rmse < 1e-9);
  assert.ok(Math.abs(now.energy - 1) < 1e-9);
  const wide: Photo = { ...photo, grey: filled(30, 100, (_, column) => column) };
  const seen = model(initialState(FIELDS), photosWith(wide));
  assert.deepEqual([seen.photoLow, seen.photoHigh], [35, 64]);
});

test("the radii may change places, and equal ones leave one radius", () => {
  const state = initialState(FIELDS);
  assert.deepEqual(
    bandOf({ ...state, inner: 40, outer: 10 }),
    bandOf({ ...state, inner: 10, outer: 40 }),
  );
  assert.deepEqual(bandOf({ ...state, inner: 7, outer: 7 }).to, 8);
  assert.equal(bandOf({ ...state, outer: BEYOND }).to, Number.POSITIVE_INFINITY);
});

test("the kernel of a sharp edge has ripples, that of a soft one has none", () => {
  const lowest = (change: Partial<State>) =>
    Math.min(...shown(change).now.kernel.map(([, weight]) => weight));
  assert.ok(lowest({}) < -0.1);
  assert.ok(lowest({ profile: "gaussian" }) > -1e-6);
});

test("without the mean, signs are shown and the rest has the grey levels", () => {
  assert.equal(shown({}).now.hasMean, true);
  assert.equal(shown({ inner: 5 }).now.hasMean, false);
  assert.equal(shown({ inner: 5 }).now.result.themed, true);
});

test("the challenges take any right ring and say what is wrong with others", () => {
  assert.equal(judged("calm", { profile: "gaussian", outer: 35 }), true);
  assert.match(String(judged("calm", {})), /ripples/);
  assert.match(String(judged("calm", { outer: 60 })), /beyond 40/);
  assert.match(String(judged("calm", { inner: 3 })), /mean is gone/);
  assert.match(String(judged("calm", { profile: "gaussian", outer: 1 })), /of the energy is kept/);
  assert.equal(judged("edges", { inner: 90, outer: BEYOND }), true);
  assert.match(String(judged("edges", {})), /too much/);
  assert.match(String(judged("edges", { inner: 90, outer: 91 })), /too few/);
});
