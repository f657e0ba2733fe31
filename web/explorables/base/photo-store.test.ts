import assert from "node:assert/strict";
import { test } from "node:test";
import { PhotoStore } from "./photo-store.ts";

test("a figure that asks while a photo is on its way waits for it as the first one does", async () => {
  let fail: (reason: Error) => void = () => {};
  const coming = new Promise<void>((_, reject) => {
    fail = reject;
  });
  let asked = 0;
  class Picture {
    src = "";
    decode() {
      asked++;
      return coming;
    }
  }
  Object.defineProperty(globalThis, "Image", { value: Picture, configurable: true });
  const store = new PhotoStore({ camera: "camera.png" }, {});
  const told: string[] = [];
  store.onChange(() => told.push("first"));
  store.onChange(() => told.push("second"));
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(told, []);
  fail(new Error("no photo"));
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(told, ["first", "second"]);
  assert.equal(asked, 1);
});
