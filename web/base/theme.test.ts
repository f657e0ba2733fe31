import assert from "node:assert/strict";
import { test } from "node:test";
import "../fixtures/dom.ts";

import { settle } from "../fixtures/deferred.ts";
import { isDark, isDarkColour, onThemeChange } from "./theme.ts";

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

test("who has ended it hears nothing more", async () => {
  root.dataset.theme = "light";
  const heard: boolean[] = [];
  const end = onThemeChange((dark) => heard.push(dark));
  end();
  root.dataset.theme = "dark";
  await settle();
  assert.deepEqual(heard, []);
});

test("a theme may write its choice on the body", () => {
  delete root.dataset.theme;
  document.body.dataset.theme = "dark";
  assert.equal(isDark(), true);
  delete document.body.dataset.theme;
});

test("where no theme says it, the paper does", () => {
  delete root.dataset.theme;
  document.body.style.backgroundColor = "rgb(20, 24, 30)";
  assert.equal(isDark(), true);
  document.body.style.backgroundColor = "rgb(255, 255, 255)";
  assert.equal(isDark(), false);
  document.body.style.backgroundColor = "rgba(0, 0, 0, 0)";
  assert.equal(isDark(), false);
});

test("yellow is light and blue is dark", () => {
  assert.equal(isDarkColour("rgb(255, 255, 0)"), false);
  assert.equal(isDarkColour("rgba(0, 0, 255, 0.9)"), true);
});
