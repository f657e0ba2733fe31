import "../../fixtures/dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { askForPicture, offerPicture, onPicture, type Picture } from "./picture.ts";

const picture = (width: number): Picture => {
  return { width, height: 1, data: new Uint8ClampedArray(4 * width) };
};

test("a picture is heard of when it is chosen, and by who asks later", () => {
  const widths: number[] = [];
  onPicture(({ width }) => widths.push(width));
  let now: Picture | null = null;
  const tell = offerPicture(() => now);
  askForPicture();
  tell();
  assert.deepEqual(widths, []);
  now = picture(2);
  tell();
  assert.deepEqual(widths, [2]);
  askForPicture();
  assert.deepEqual(widths, [2, 2]);
});
