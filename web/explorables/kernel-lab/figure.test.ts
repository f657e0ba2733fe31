import assert from "node:assert/strict";
import { test } from "node:test";
import figure from "./figure.ts";
import { KERNELS } from "./kernels.ts";

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
