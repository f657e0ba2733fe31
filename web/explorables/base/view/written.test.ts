import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketed, fixed, grouped, percent, significant, written } from "./written.ts";

test("a number has a true minus, no decimals that say nothing, and no sign where it is 0", () => {
  assert.deepEqual(
    [1.5, -1.5, 2, 0.125, -0.001].map((value) => written(value)),
    ["1.5", "−1.5", "2", "0.13", "0"],
  );
  assert.equal(written(-12.34, 0), "−12");
});

test("only what is below 0 has brackets in a sum", () => {
  assert.deepEqual(
    [3, -3, -0.001].map((value) => bracketed(value)),
    ["3", "(−3)", "0"],
  );
});

test("decimals may stay, digits may be counted, shares and counts have their own signs", () => {
  assert.equal(fixed(-2, 1), "−2.0");
  assert.deepEqual(
    [1020, 127.5, 0.012345].map((value) => significant(value)),
    ["1020", "128", "0.0123"],
  );
  assert.deepEqual([percent(0.6382), percent(0.5, 0)], ["63.8 %", "50 %"]);
  assert.deepEqual([999, 1000, 5971968].map(grouped), ["999", "1 000", "5 971 968"]);
});
