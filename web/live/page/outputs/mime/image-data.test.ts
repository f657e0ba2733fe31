import assert from "node:assert/strict";
import { test } from "node:test";
import { imageBytes, pngSize, sizeOf, statedImage } from "./image-data.ts";

const PNG_2_BY_3 = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2,
  0, 0, 0, 3,
]);

test("a PNG's size is read from its first chunk", () => {
  assert.deepEqual(pngSize(PNG_2_BY_3), { width: 2, height: 3 });
});

test("what is not a PNG, or is cut short, has no size", () => {
  assert.equal(pngSize(PNG_2_BY_3.subarray(0, 20)), null);
  assert.equal(pngSize(new Uint8Array(30)), null);
});

test("base64 text of a Jupyter server and bytes of the worker give the same image", () => {
  const text = btoa(String.fromCharCode(...PNG_2_BY_3));
  assert.deepEqual(imageBytes(text), imageBytes(PNG_2_BY_3));
});

test("size and colours that the kernel states count before those of the file", () => {
  const stated = statedImage({ "image/png": { width: 320, height: 240, dark: true } }, "image/png");
  assert.equal(stated.dark, true);
  assert.deepEqual(sizeOf(stated, { width: 640, height: 480 }), { width: 320, height: 240 });
  assert.equal(statedImage({}, "image/png").dark, null);
});

test("one side alone keeps an image's proportions, and two pixels for one halve it", () => {
  const own = { width: 200, height: 100 };
  const size = (about: object, known: typeof own | null = own) =>
    sizeOf(statedImage({ "image/png": about }, "image/png"), known);
  assert.deepEqual(size({ width: 50 }), { width: 50, height: 25 });
  assert.deepEqual(size({ height: 50 }), { width: 100, height: 50 });
  assert.deepEqual(size({ retina: true }), { width: 100, height: 50 });
  assert.deepEqual(size({}), own);
  assert.deepEqual(size({ width: 50 }, null), { width: 50, height: null });
});
