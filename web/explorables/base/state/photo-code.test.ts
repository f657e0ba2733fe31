import assert from "node:assert/strict";
import { test } from "node:test";
import { colourPhoto, greyPhoto, importsFor, squarePhoto } from "./photo-code.ts";

test("what is imported is what the code of the photos needs, and no more", () => {
  assert.equal(importsFor(greyPhoto("camera"), "correlate2d"), "correlate2d, datasets");
  assert.equal(importsFor(greyPhoto("astronaut")), "datasets, rgb_to_grayscale");
  assert.equal(importsFor(colourPhoto("astronaut")), "datasets");
  assert.equal(
    importsFor(greyPhoto("own"), "convolve2d"),
    "convolve2d, my_image, rgb_to_grayscale",
  );
  assert.equal(importsFor(colourPhoto("own")), "my_image");
  const both = squarePhoto("own") + squarePhoto("coins");
  assert.equal(importsFor(both), "datasets, my_image, rgb_to_grayscale");
});

test("a reader's own photo is asked for in the size that the figure shows", () => {
  assert.equal(greyPhoto("own"), "rgb_to_grayscale(my_image())");
  assert.equal(squarePhoto("own"), "rgb_to_grayscale(my_image(side=256))");
  assert.equal(squarePhoto("own", 64), "rgb_to_grayscale(my_image(side=64))");
});
