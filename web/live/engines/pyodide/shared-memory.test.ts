import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { sharesMemory } from "./shared-memory.ts";

const shared = globalThis.SharedArrayBuffer;

afterEach(() => {
  globalThis.SharedArrayBuffer = shared;
  Reflect.deleteProperty(globalThis, "crossOriginIsolated");
});

test("an isolated page shares memory where the engine has such memory, and only there", () => {
  globalThis.crossOriginIsolated = true;
  assert.equal(sharesMemory(), true);
  Reflect.deleteProperty(globalThis, "SharedArrayBuffer");
  assert.equal(sharesMemory(), false);
});

test("a page that is not isolated may not hand it to its worker", () => {
  globalThis.crossOriginIsolated = false;
  assert.equal(sharesMemory(), false);
});
