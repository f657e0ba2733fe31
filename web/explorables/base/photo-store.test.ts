import assert from "node:assert/strict";
import { test } from "node:test";
import { PhotoStore } from "./photo-store.ts";

test("figures that ask while a photo is on its way wait for it together, also where it fails", async () => {
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
  const store = new PhotoStore({ camera: "camera.png", astronaut: "astronaut.png" }, {});
  const told: string[] = [];
  for (const figure of ["first", "second"]) {
    store.get("camera");
    void store.settled().then(() => told.push(figure));
  }
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(told, []);
  fail(new Error("no photo"));
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(told, ["first", "second"]);
  assert.equal(asked, 1);
});
