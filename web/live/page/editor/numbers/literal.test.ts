import assert from "node:assert/strict";
import { test } from "node:test";
import { canStep, stepped } from "./literal.ts";

test("a step is one of the last digit that is written", () => {
  const cases: [string, number, string][] = [
    ["3", 1, "4"],
    ["224", -24, "200"],
    ["0.1", 2, "0.3"],
    ["0.10", 5, "0.15"],
    ["9.99", 1, "10.00"],
    ["1.", 1, "2."],
    [".5", 1, ".6"],
    [".9", 1, "1.0"],
    ["1_000", 1, "1_001"],
    ["999_999", 1, "1_000_000"],
    ["0", 12, "12"],
  ];
  for (const [text, steps, expected] of cases) {
    assert.equal(stepped(text, steps, "free"), expected, text);
  }
});

test("numbers with an exponent step by their first digits, and never reach zero", () => {
  const cases: [string, number, string][] = [
    ["1e-3", 1, "2e-3"],
    ["9e-3", 1, "1e-2"],
    ["1e-3", -1, "9e-4"],
    ["1e-3", -10, "9e-5"],
    ["1.0e5", -1, "9.9e4"],
    ["1.5E-03", 1, "1.6E-03"],
    ["1e+3", 1, "2e+3"],
    ["1e0", -1, "9e-1"],
    ["-2e-3", 1, "-1e-3"],
    ["-2e-3", -1, "-3e-3"],
    ["9e-1", 1, "1e0"],
  ];
  for (const [text, steps, expected] of cases) {
    assert.equal(stepped(text, steps, "free"), expected, text);
  }
});

test("zero is crossed where that is free, and held elsewhere", () => {
  assert.equal(stepped("1", -3, "free"), "-2");
  assert.equal(stepped("-0.5", 7, "free"), "0.2");
  assert.equal(stepped("1", -3, "not-negative"), "0");
  assert.equal(stepped("0.2", -5, "not-negative"), "0.0");
  assert.equal(stepped("0.0", -1, "not-negative"), "0.0");
});

test("what is no plain decimal number stays as it is", () => {
  for (const text of ["0x1f", "0b1", "1j", "07", "", ".", "-", "1e999", "1234567890123456"]) {
    assert.equal(canStep(text), false, text);
    assert.equal(stepped(text, 1, "free"), text);
  }
  for (const text of ["15e-3", "0.5e2"]) assert.equal(stepped(text, 1, "free"), text);
  assert.equal(stepped("999999999999999", 1, "free"), "999999999999999");
});

test("back by as many steps is where one came from", () => {
  for (const text of ["3", "0.25", "1e-3", "-7", "2.5e-4", "100"]) {
    for (const steps of [1, 5, 17, 60]) {
      assert.equal(stepped(stepped(text, steps, "free"), -steps, "free"), text);
    }
  }
});
