import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { storageOf } from "./fixtures/storage.ts";
import { mayUseImage, startEnded } from "./image-wish.ts";

const none = storageOf(new Map());
let device: Record<string, unknown>;

beforeEach(() => {
  device = { storage: { getDirectory() {} }, locks: {} };
  Object.defineProperty(globalThis, "navigator", { value: device, configurable: true });
  Object.assign(globalThis, { isSecureContext: true, addEventListener: () => {} });
});

test("an image is used unless the reader has switched it off", () => {
  assert.equal(mayUseImage(none, storageOf(new Map())), true);
  const off = storageOf(new Map([["live-code:image", "off"]]));
  assert.equal(mayUseImage(off, storageOf(new Map())), false);
});

test("none is used where the browser keeps none", () => {
  assert.equal(mayUseImage(null, storageOf(new Map())), false);
  assert.equal(mayUseImage(none, null), false);
  device.storage = {};
  assert.equal(mayUseImage(none, storageOf(new Map())), false);
});

test("a tab that went down while it started does without the image once", () => {
  const tab = storageOf(new Map());
  assert.equal(mayUseImage(none, tab), true);
  assert.equal(mayUseImage(none, tab), false);
  assert.equal(mayUseImage(none, tab), true);
  startEnded(tab);
  assert.equal(mayUseImage(none, tab), true);
});

test("storage that refuses is no reason to start without an image", () => {
  const refusing = () => {
    throw new Error("denied");
  };
  const denied = { getItem: refusing, setItem: refusing, removeItem: refusing };
  assert.equal(mayUseImage(denied, denied), true);
});
