import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix } from "../../maths/matrix.ts";
import { initialState } from "../base/state/figure.ts";
import { greyOf, type Photos } from "../base/state/photos.ts";
import { blank } from "../base/state/pixels.ts";
import figure from "./figure.ts";
import { makeModel } from "./model.ts";
import type { State } from "./state.ts";

const pixels = blank(16, 16);
const white = { ...pixels, data: pixels.data.map(() => 255) };
const photos: Photos = {
  get: (name) => ({ name, pixels, grey: greyOf(pixels) }),
  data: () => null,
};
const judged = (name: string, change: Partial<State>) => {
  const state = { ...initialState(figure.fields), ...change };
  return figure.challenges?.[name]?.judge(makeModel()(state, photos), state);
};
const flat = (red: number, green: number, blue: number) => matrix([[red], [green], [blue]]);

test("blue: any weights that add up to 0, with blue alone for it", () => {
  assert.equal(judged("blue", { planes: flat(-0.5, -0.5, 1) }), true);
  assert.equal(judged("blue", { planes: flat(-1, -3, 4) }), true);
  assert.match(String(judged("blue", { planes: flat(1, 0, -1) })), /more than 0/);
  assert.match(String(judged("blue", { planes: flat(-1, 0, 1) })), /Both red and green/);
  assert.match(String(judged("blue", { planes: flat(-1, -1, 1) })), /On white.*−1, not 0/);
  assert.match(String(judged("blue", { planes: flat(-1, -1, 2), bias: 5 })), /bias/);
});

test("grey: the luma by a kernel that sees one pixel", () => {
  assert.equal(judged("grey", { planes: flat(0.299, 0.587, 0.114) }), true);
  assert.match(String(judged("grey", { planes: flat(0.299, 0.5, 0.114) })), /green/);
  assert.match(String(judged("grey", {})), /Neighbours/);
});

test("count: 70 filters of 1 x 1", () => {
  assert.equal(judged("count", { planes: flat(1, 1, 1), filters: 70 }), true);
  assert.match(String(judged("count", { filters: 10 })), /3 × 3/);
  assert.match(String(judged("count", { planes: flat(1, 1, 1), filters: 10 })), /40/);
});

test("a negative answer stands in brackets inside of the sum", () => {
  const lit = {
    ...photos,
    get: (name: string) => ({ ...photos.get(name), grey: greyOf(white), pixels: white }),
  };
  const state = { ...initialState(figure.fields), planes: flat(1, -1, 0), bias: -5 };
  assert.match(
    makeModel()(state, lit).sentence,
    /^255 \(red\) \+ \(−255\) \(green\) \+ 0 \(blue\) \+ \(−5\) \(bias\) = −5\./,
  );
});

test("a map without negative weights is grey up to its largest answer, any other has signs", () => {
  const scale = (change: Partial<State>) => {
    const state = { ...initialState(figure.fields), ...change };
    const { isGrey, reach } = makeModel()(state, photos);
    return { isGrey, reach };
  };
  const luma = flat(0.299, 0.587, 0.114);
  assert.deepEqual(scale({ planes: luma }), { isGrey: true, reach: 255 });
  assert.deepEqual(scale({ planes: luma, bias: 10 }), { isGrey: true, reach: 265 });
  assert.equal(scale({ planes: luma, bias: -10 }).isGrey, false);
  assert.deepEqual(scale({ planes: flat(1, 0, -1) }), { isGrey: false, reach: 127.5 });
  assert.deepEqual(scale({ planes: flat(0, 0, 0) }), { isGrey: false, reach: 1 });
});
