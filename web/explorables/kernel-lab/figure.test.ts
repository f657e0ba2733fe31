import assert from "node:assert/strict";
import { test } from "node:test";
import { KERNELS, type KernelName } from "../../maths/kernels.ts";
import { filled } from "../../maths/matrix.ts";
import { initialState } from "../base/state/figure.ts";
import type { Photos } from "../base/state/photos.ts";
import { blank } from "../base/state/pixels.ts";
import figure from "./figure.ts";
import { FIELDS } from "./state.ts";

const grey = filled(8, 8, (row, column) => 9 * row + column);
const photos: Photos = {
  get: () => ({ name: "camera", pixels: blank(1, 1), grey }),
  data: () => null,
};
const reach = (name: KernelName) =>
  figure.makeModel()({ ...initialState(FIELDS), kernel: KERNELS[name] }, photos).reach;

const shownAs = (name: string) => figure.presets?.[name]?.state.display;

test("a kernel that keeps the brightness shows a photo, and one with signs shows them", () => {
  assert.deepEqual(
    ["identity", "blur", "gaussian_blur", "sharpen", "emboss"].map(shownAs),
    Array(5).fill("clipped"),
  );
  const edges = ["sobel_x", "sobel_y", "laplacian", "outline", "box_edge"];
  assert.deepEqual(edges.map(shownAs), Array(5).fill("signed"));
  assert.equal(Object.keys(figure.presets ?? {}).length, Object.keys(KERNELS).length);
});

test("small answers get a scale of their own: a kernel that sees no slope has a quarter of it", () => {
  assert.deepEqual([reach("sobel_x"), reach("sobel_y"), reach("emboss")], [510, 510, 637.5]);
  assert.deepEqual([reach("laplacian"), reach("outline"), reach("box_edge")], [127.5, 255, 255]);
});
