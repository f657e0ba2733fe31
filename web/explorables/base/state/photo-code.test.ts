import assert from "node:assert/strict";
import { test } from "node:test";
import { greyPhoto, squarePhoto } from "./photo-code.ts";

test("a reader's own photo is asked for in the size that the figure shows", () => {
  assert.equal(greyPhoto("own"), "rgb_to_grayscale(my_image())");
  assert.equal(squarePhoto("own"), "rgb_to_grayscale(my_image(side=256))");
  assert.equal(squarePhoto("own", 64), "rgb_to_grayscale(my_image(side=64))");
});
