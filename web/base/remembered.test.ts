import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "../fixtures/dom.ts";

import type { PageData } from "./page-data.ts";
import { remember, wasOn } from "./remembered.ts";

const page = (name: string, base = "../_static/live/") => ({ page: name, base }) as PageData;

beforeEach(() => localStorage.clear());

test("a page remembers that it was on, and forgets it without a trace", () => {
  assert.equal(wasOn(page("a")), false);
  remember(page("a"), true);
  assert.equal(wasOn(page("a")), true);
  remember(page("a"), false);
  assert.equal(wasOn(page("a")), false);
  assert.equal(localStorage.length, 0);
});

test("pages and books are remembered apart", () => {
  remember(page("a"), true);
  assert.equal(wasOn(page("b")), false);
  assert.equal(wasOn(page("a", "/other/_static/live/")), false);
});

test("one setting keeps every page from starting by itself", () => {
  remember(page("a"), true);
  localStorage.setItem("live-code:auto", "off");
  assert.equal(wasOn(page("a")), false);
});

test("storage that is forbidden remembers nothing and breaks nothing", (t) => {
  const denied = () => {
    throw new DOMException("denied", "SecurityError");
  };
  const usual = Object.getOwnPropertyDescriptor(globalThis, "localStorage") ?? {};
  Object.defineProperty(globalThis, "localStorage", { get: denied, configurable: true });
  t.after(() => Object.defineProperty(globalThis, "localStorage", usual));
  remember(page("a"), true);
  assert.equal(wasOn(page("a")), false);
});
