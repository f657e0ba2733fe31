import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeNumber, numbersIn } from "./check-number.ts";

test("a number is read as people write it", () => {
  for (const [text, ...values] of [
    ["76.4", 76.4],
    [" 76,4 ", 76.4],
    ["−2", -2],
    ["1,234", 1.234, 1234],
    ["1,234,567.5", 1234567.5],
    ["1 234", 1234],
    ["0,125", 0.125, 125],
    ["3/4", 0.75],
    ["1e3", 1000],
    [".5", 0.5],
    ["+7.", 7],
  ] as [string, ...number[]][]) {
    assert.deepEqual(numbersIn(text), values, text);
  }
  for (const text of [
    "",
    "abc",
    "1/0",
    "1/2/3",
    "0x10",
    "NaN",
    "Infinity",
    "1..2",
    "e3",
    "1,2,3",
  ]) {
    assert.deepEqual(numbersIn(text), [], text);
  }
});

test("a number with a comma is right in either reading", () => {
  const loss = { answer: 5.125, tolerance: 0.004, wrong: [] };
  assert.equal(judgeNumber("5,125", loss).result, "pass");
  assert.equal(judgeNumber("5,125", { ...loss, answer: 5125 }).result, "pass");
});

const ASKED = { answer: 76.4, tolerance: 0.05, wrong: [88.2, 0] };

test("near enough is right, known mistakes have their reasons, and nothing is claimed of others", () => {
  assert.equal(judgeNumber("76.44", ASKED).result, "pass");
  assert.deepEqual(judgeNumber("88.2", ASKED), { result: "fail", words: "", explained: [0] });
  assert.deepEqual(judgeNumber("0", ASKED).explained, [1]);
  assert.deepEqual(judgeNumber("76.5", ASKED), {
    result: "fail",
    words: "Not yet: it is not 76.5.",
    explained: [],
  });
});

test("what is no number is no attempt", () => {
  assert.equal(judgeNumber("", ASKED).result, "none");
  assert.deepEqual(judgeNumber("many", ASKED), {
    result: "none",
    words: "“many” is not a number.",
    explained: [],
  });
});

test("without a tolerance a float that was computed otherwise is still right", () => {
  assert.equal(
    judgeNumber(String(0.1 + 0.2), { answer: 0.3, tolerance: 0, wrong: [] }).result,
    "pass",
  );
  assert.equal(judgeNumber("0.3001", { answer: 0.3, tolerance: 0, wrong: [] }).result, "fail");
});
