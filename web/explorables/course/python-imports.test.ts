import assert from "node:assert/strict";
import { test } from "node:test";
import { colourPhoto, greyPhoto, squarePhoto } from "../base/state/photo-code.ts";
import { imports, importsFor } from "./python-imports.ts";

const namesFor = (...given: Parameters<typeof importsFor>) =>
  /import (?<names>.*)\n/.exec(importsFor(...given))?.groups?.names;

test("a program begins with the course's library and NumPy", () => {
  assert.equal(imports("im2col", "pad"), "from cnn_helpers import im2col, pad\nimport numpy as np");
  assert.equal(importsFor("", "im2col"), imports("im2col"));
});

test("what is imported is what the code of the photos needs, and no more", () => {
  assert.equal(namesFor(greyPhoto("camera"), "correlate2d"), "correlate2d, datasets");
  assert.equal(namesFor(greyPhoto("astronaut")), "datasets, rgb_to_grayscale");
  assert.equal(namesFor(colourPhoto("astronaut")), "datasets");
  assert.equal(namesFor(greyPhoto("own"), "convolve2d"), "convolve2d, my_image, rgb_to_grayscale");
  assert.equal(namesFor(colourPhoto("own")), "my_image");
  const both = squarePhoto("own") + squarePhoto("coins");
  assert.equal(namesFor(both), "datasets, my_image, rgb_to_grayscale");
});
