import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../base/state/figure.ts";
import { greyOf, type Photos } from "../base/state/photos.ts";
import { blank } from "../base/state/pixels.ts";
import figure from "./figure.ts";
import { makeModel } from "./model.ts";
import type { State } from "./state.ts";

const pixels = blank(64, 64);
const photos: Photos = {
  get: (name) => ({ name, pixels, grey: greyOf(pixels) }),
  data: () => null,
};
const judged = (name: string, change: Partial<State>) => {
  const state = { ...initialState(figure.fields), ...change };
  return figure.challenges?.[name]?.judge(makeModel()(state, photos), state);
};

test("darkest: every corner of the wall is right, its sides and middle are not", () => {
  for (const [row, column] of [
    [0, 0],
    [0, 5],
    [5, 0],
    [5, 5],
  ] as const) {
    assert.equal(judged("darkest", { row, column }), true);
  }
  assert.match(String(judged("darkest", { row: 0, column: 2 })), /worse place/);
  assert.match(String(judged("darkest", { row: 2, column: 2 })), /meets no zero/);
  assert.match(String(judged("darkest", { image: "camera" })), /Take the wall/);
});

test("invented: a Sobel kernel at the border that it looks across", () => {
  assert.equal(judged("invented", { kernel: "sobel_y", row: 0, column: 2 }), true);
  assert.equal(judged("invented", { kernel: "sobel_x", row: 2, column: 5 }), true);
  assert.match(
    String(judged("invented", { kernel: "sobel_y", row: 2, column: 2 })),
    /another pixel/,
  );
  assert.match(
    String(judged("invented", { kernel: "laplacian", row: 0, column: 2 })),
    /does not answer/,
  );
});

test("each preset stands on a pixel at which the rules disagree", () => {
  for (const { state } of Object.values(figure.presets ?? {})) {
    const full = { ...initialState(figure.fields), ...state };
    const { missing } = makeModel()(full, photos).values;
    assert.ok(Number(missing) > 0);
  }
});
