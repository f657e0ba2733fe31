import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { storageOf } from "../../../fixtures/storage.ts";
import { canKeep, imageUse, startEnded } from "./image-policy.ts";

const none = storageOf(new Map());
let device: Record<string, unknown>;

beforeEach(() => {
  device = { storage: { getDirectory() {} }, locks: {} };
  Object.defineProperty(globalThis, "navigator", { value: device, configurable: true });
  Object.assign(globalThis, { isSecureContext: true, addEventListener: () => {} });
});

test("an image is used unless the reader has switched it off", () => {
  assert.equal(imageUse(none, storageOf(new Map()), "m1"), "any");
  const off = storageOf(new Map([["live-code:image", "off"]]));
  assert.equal(imageUse(off, storageOf(new Map()), "m1"), "off");
});

test("none is used where the browser remembers nothing", () => {
  assert.equal(imageUse(null, storageOf(new Map()), "m1"), "off");
  assert.equal(imageUse(none, null, "m1"), "off");
});

test("the site's image needs no place in the browser, one of its own does", () => {
  assert.equal(canKeep(), true);
  device.storage = {};
  assert.equal(canKeep(), false);
  assert.equal(imageUse(none, storageOf(new Map()), "m1"), "any");
});

test("none is made where tables give other functions than modules export", (t) => {
  const given = WebAssembly.Table.prototype.get;
  t.mock.method(WebAssembly.Table.prototype, "get", function (this: WebAssembly.Table, at: number) {
    const inside = given.call(this, at);
    return (...values: unknown[]) => inside(...values);
  });
  assert.equal(canKeep(), false);
});

test("a reader may want the site's image on any line", () => {
  const always = storageOf(new Map([["live-code:image", "always"]]));
  assert.equal(imageUse(always, storageOf(new Map()), "m1"), "always");
});

test("a tab that went down while it started does without the image once", () => {
  const tab = storageOf(new Map());
  assert.equal(imageUse(none, tab, "m1"), "any");
  assert.equal(imageUse(none, tab, "m1"), "off");
  assert.equal(imageUse(none, tab, "m1"), "any");
  startEnded(tab);
  assert.equal(imageUse(none, tab, "m1"), "any");
});

test("storage that refuses is no reason to start without an image", () => {
  const refusing = () => {
    throw new Error("denied");
  };
  const denied = { getItem: refusing, setItem: refusing, removeItem: refusing };
  assert.equal(imageUse(denied, denied, "m1"), "any");
});

test("the site's image is not for who has its archives already, is short of memory or pays by the byte", () => {
  const builtUp = storageOf(new Map([["live-code:built-up", "m1"]]));
  assert.equal(imageUse(builtUp, storageOf(new Map()), "m1"), "kept");
  assert.equal(imageUse(builtUp, storageOf(new Map()), "m2"), "any");
  device.deviceMemory = 2;
  assert.equal(imageUse(none, storageOf(new Map()), "m1"), "kept");
  device.deviceMemory = 8;
  for (const connection of [{ saveData: true }, { type: "cellular" }]) {
    device.connection = connection;
    assert.equal(imageUse(none, storageOf(new Map()), "m1"), "kept");
  }
});
