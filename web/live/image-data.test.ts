import assert from "node:assert/strict";
import { test } from "node:test";
import { imageBytes, pngSize, statedImage } from "./image-data.ts";

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
  assert.deepEqual(stated, { size: { width: 320, height: 240 }, dark: true });
  assert.deepEqual(statedImage({}, "image/png"), { size: null, dark: null });
});
