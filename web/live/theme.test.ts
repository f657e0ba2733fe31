import assert from "node:assert/strict";
import { test } from "node:test";
import "./fixtures/dom.ts";

import { settle } from "./fixtures/deferred.ts";
import { isDark, onThemeChange } from "./theme.ts";

const root = document.documentElement;

test("the theme's own choice counts", () => {
  root.dataset.theme = "dark";
  assert.equal(isDark(), true);
  root.dataset.theme = "light";
  assert.equal(isDark(), false);
});

test("listeners hear of a change once, and of nothing else", async () => {
  root.dataset.theme = "light";
  const heard: boolean[] = [];
  onThemeChange((dark) => heard.push(dark));
  root.dataset.theme = "light";
  root.dataset.theme = "dark";
  await settle();
  root.dataset.theme = "dark";
  await settle();
  assert.deepEqual(heard, [true]);
});
