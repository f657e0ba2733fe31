import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, matrix } from "../../maths/matrix.ts";
import { initialState } from "../base/state/figure.ts";
import type { Photo, Photos } from "../base/state/photos.ts";
import { blank } from "../base/state/pixels.ts";
import figure from "./figure.ts";
import { FIELDS, KERNELS, type State } from "./state.ts";

const grey = filled(512, 512, (row, column) => (row * row * 7 + column * 13 + row * column) % 256);
const photo: Photo = { name: "camera", pixels: blank(1, 1), grey };
const photos: Photos = { get: () => photo, data: () => null };
const model = figure.makeModel();

const shown = (change: Partial<State>) => {
  const state = { ...initialState(FIELDS), ...change };
  return { state, now: model(state, photos) };
};
const judged = (name: "mend" | "unflipped", change: Partial<State>) => {
  const { state, now } = shown({ ...figure.challenges?.[name]?.preset, ...change });
  return figure.challenges?.[name]?.judge(now, state);
};

test("at first both sides agree, and two other ways are right as well", () => {
  for (const name of ["circular", "linear"]) {
    const { now } = shown(figure.presets?.[name]?.state ?? {});
    assert.equal(now.differing, 0);
    assert.match(now.sentence, /agree at all 4096 pixels/);
  }
});

test("each wrong switch is told by what it does", () => {
  const told = (change: Partial<State>) => shown(change).now.sentence;
  assert.match(told({ centre: "far" }), /1 too far up and to the left\.$/);
  assert.match(told({ centre: "corner" }), /1 too far down and to the right\.$/);
  assert.match(told({ border: "edge" }), /only the frame, where Fourier sees the opposite side/);
  assert.match(told({ pad: true }), /only the frame, where Fourier sees zeros/);
  const sobel = { kernel: KERNELS.sobel_x, operation: "correlate" } as const;
  assert.match(told(sobel), /one is minus the other/);
  assert.match(told({ ...sobel, centre: "far" }), /minus the other.*and Fourier’s result lies 1/);
  assert.match(told({ ...sobel, kernel: KERNELS.emboss }), /space does not flip/);
  assert.match(told({ ...sobel, kernel: KERNELS.outline, centre: "far" }), /differ: Fourier’s/);
});

test("the bench is mended in more than one way, and an empty picture is no answer", () => {
  const right = { operation: "convolve", centre: "centre" } as const;
  assert.equal(judged("mend", { ...right, border: "wrap" }), true);
  assert.equal(judged("mend", { ...right, border: "zero", pad: true }), true);
  assert.match(String(judged("mend", right)), /only the frame/);
  assert.match(String(judged("mend", { ...right, kernel: filled(3, 3, () => 0) })), /empty/);
});

test("without a flip, only a kernel that looks the same after half a turn agrees", () => {
  assert.equal(judged("unflipped", { kernel: KERNELS.emboss }) === true, false);
  assert.equal(judged("unflipped", { kernel: KERNELS.laplacian }), true);
  const slanted = matrix([
    [2, 0, 1],
    [0, 5, 0],
    [1, 0, 2],
  ]);
  assert.equal(judged("unflipped", { kernel: slanted }), true);
  assert.match(String(judged("unflipped", {})), /opposite weights/);
  const dot = filled(3, 3, (row, column) => (row === 1 && column === 1 ? 1 : 0));
  assert.match(String(judged("unflipped", { kernel: dot })), /fewer than three/);
  assert.match(String(judged("unflipped", { operation: "convolve" })), /leave “no flip” on/);
});
