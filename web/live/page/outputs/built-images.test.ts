import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../fixtures/dom.ts";
import { builtImages, dressed } from "./built-images.ts";

test("a live image has the caption, the anchor, the size and the classes of the built one", () => {
  document.body.innerHTML = `<div><figure id="fig-a"><img alt="A wave" class="wide"
    style="width: 300px"><figcaption>What it shows</figcaption></figure>
    <img alt="_images/1.png"></div>`;
  const [first, second] = builtImages(document.querySelector("div"));
  const image = document.createElement("img");
  const figure = dressed(image, first);
  assert.equal(figure.id, "fig-a");
  assert.equal(figure.querySelector("figcaption")?.textContent, "What it shows");
  assert.equal(figure.querySelectorAll("img").length, 1);
  assert.deepEqual([image.className, image.style.width], ["wide", "300px"]);
  assert.equal(first?.alt, "A wave");
  assert.equal(second?.alt, "");
  const plain = document.createElement("img");
  assert.equal(dressed(plain, second), plain);
  assert.equal(dressed(plain, undefined), plain);
});
