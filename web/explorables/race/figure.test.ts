import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../base/state/figure.ts";
import type { Photos } from "../base/state/photos.ts";
import { KERNELS } from "./counts.ts";
import figure from "./figure.ts";
import { FIELDS, type State } from "./state.ts";
import type { Times } from "./times.ts";

const model = figure.makeModel();
const never = () => {
  throw new Error("the race shows no photos");
};
const none: Photos = { get: never, data: () => null };
const judged = (name: "counted" | "measured", change: Partial<State>) => {
  const state = { ...initialState(FIELDS), ...change };
  return figure.challenges?.[name]?.judge(model(state, none), state);
};

/** Sliding as K², and Fourier as `fourier`, but for a lucky 3. */
const times = (fourier: number, size = 192): Times => ({
  size,
  gap: 1e-15,
  rows: KERNELS.map((kernel) => ({
    kernel,
    sliding: kernel === 3 ? 2 * fourier : kernel ** 2,
    passes: kernel,
    fourier,
  })),
});

test("the counted crossover of 192 pixels is at 15, and others are told why not", () => {
  assert.equal(judged("counted", { kernel: 15 }), true);
  assert.match(String(judged("counted", { kernel: 13 })), /still has 1\.3 times/);
  assert.match(String(judged("counted", { kernel: 17 })), /not the smallest/);
});

test("the measured crossover is where Fourier has won for good, not where it won once", () => {
  const measured = { times: times(200) };
  assert.equal(judged("measured", { ...measured, kernel: 15 }), true);
  assert.match(String(judged("measured", { ...measured, kernel: 3 })), /not the smallest|faster/);
  assert.match(String(judged("measured", { ...measured, kernel: 13 })), /sliding was faster/);
  assert.match(String(judged("measured", { ...measured, kernel: 17 })), /not measured/);
  assert.match(String(judged("measured", { times: times(5000), kernel: 9 })), /did not win/);
  assert.match(String(judged("measured", { kernel: 9 })), /not over/);
});

test("times of another size are not shown", () => {
  const state = { ...initialState(FIELDS), times: times(200, 96) };
  const shown = model(state, none);
  assert.deepEqual(shown.rows, []);
  assert.equal(shown.crossed, 0);
});
