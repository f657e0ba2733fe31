import assert from "node:assert/strict";
import { test } from "node:test";
import { filled } from "../../maths/matrix.ts";
import { initialState } from "../base/state/figure.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import figure from "./figure.ts";
import { FIELDS, type State } from "./state.ts";

/** Dark on the left, light on the right. */
const grey = filled(40, 40, (_, column) => (column < 20 ? 20 : 220));
const data = new Uint8ClampedArray(4 * 40 * 40);
grey.data.forEach((level, pixel) => {
  data.fill(level, 4 * pixel, 4 * pixel + 3);
});
const photo: Photo = { name: "camera", pixels: { width: 40, height: 40, data }, grey };
const photos: Photos = { get: () => photo, data: () => null };
const model = figure.makeModel();

const shown = (change: Partial<State>) => {
  const state = { ...initialState(FIELDS), row: 0, column: 0, ...change };
  return { state, now: model(state, photos) };
};
const judged = (name: "edge" | "overflow", change: Partial<State>) => {
  const { state, now } = shown(change);
  return figure.challenges?.[name]?.judge(now, state);
};

test("an edge is a place where levels differ much", () => {
  assert.equal(judged("edge", { column: 14 }), true);
  assert.match(String(judged("edge", {})), /This is flat: The levels go from 20 to 20/);
  assert.match(String(judged("edge", { column: 14, add: 10 })), /Set the sum back to 0/);
});

test("only a true sum of 300 that wraps solves the second challenge", () => {
  assert.equal(judged("overflow", { column: 28, add: 80 }), true);
  assert.match(String(judged("overflow", { column: 28, add: 79 })), /The sum is 299/);
  assert.match(String(judged("overflow", { column: 28, add: 80, overflow: "clip" })), /stores 255/);
  assert.match(String(judged("overflow", { column: 28, add: 80, bits: 3 })), /bits back to 8/);
});

test("what does not fit is told, below 0 as well", () => {
  const told = (change: Partial<State>) => shown(change).now.sentence;
  assert.match(told({ column: 28, add: 80 }), /300 does not fit: 300 − 256 = 44 is stored\.$/);
  assert.match(
    told({ add: -30 }),
    /20 \+ \(−30\) = −10 does not fit: −10 \+ 256 = 246 is stored\.$/,
  );
  assert.match(told({ add: -30, overflow: "clip" }), /does not fit, so 0 is stored\.$/);
});

test("a picture smaller than the loupe shows all of its pixels", () => {
  const tiny = { ...photo, grey: filled(5, 3, () => 9), pixels: { width: 3, height: 5, data } };
  const now = figure.makeModel()(initialState(FIELDS), { get: () => tiny, data: () => null });
  assert.deepEqual([now.height, now.width, now.down, now.right], [5, 3, 4, 2]);
  assert.deepEqual(
    now.values.window,
    Array.from({ length: 5 }, () => [9, 9, 9]),
  );
});
