import assert from "node:assert/strict";
import { test } from "node:test";
import { scaleOf, typed, writer } from "./numbers.ts";

test("a slider of whole numbers gives whole numbers", () => {
  const scale = scaleOf("IntSlider", { min: 0, max: 9, step: 2 });
  assert.deepEqual([scale.min, scale.max, scale.step], [0, 9, 2]);
  assert.equal(scale.toValue(3.7), 4);
  assert.equal(scale.text(4), "4");
});

test("a slider over exponents goes from value to place and back", () => {
  const scale = scaleOf("FloatLogSlider", { base: 10, min: -3, max: 2 });
  assert.ok(Math.abs(scale.toPlace(0.01) + 2) < 1e-12);
  assert.ok(Math.abs(scale.toValue(1) - 10) < 1e-12);
  assert.equal(scale.toPlace(-5), -3);
});

test("bounds and steps that make no slider make a small one", () => {
  const scale = scaleOf("FloatSlider", { min: 5, max: 1, step: -3 });
  assert.deepEqual([scale.min, scale.max, scale.step], [5, 5, null]);
  const one = scaleOf("FloatLogSlider", { base: 1 });
  assert.equal(one.toPlace(7), 7);
});

test("numbers are written as the usual formats say, and others plainly", () => {
  assert.equal(writer(".2f", false)(1.005), "1.00");
  assert.equal(writer("d", false)(2.6), "3");
  assert.equal(writer(".1%", false)(0.1234), "12.3%");
  assert.equal(writer(".3g", false)(1234.5), "1230");
  assert.equal(writer(".1e", false)(1234.5), "1.2e+3");
  assert.equal(writer("<script>", false)(0.1 + 0.2), "0.3");
  assert.equal(writer(".99f", false)(1), "1.000000000000");
});

test("what is typed is a number or none", () => {
  assert.equal(typed(" 1,5 ", false), 1.5);
  assert.equal(typed("2.6", true), 3);
  for (const text of ["", " ", "abc", "1e999", "--1"]) assert.equal(typed(text, false), null);
});
