import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeChoice } from "./check-choice.ts";

const options = (...told: [picked: boolean, right: boolean][]) =>
  told.map(([picked, right]) => ({ picked, right }));

test("one that is picked is right or is told why not", () => {
  assert.equal(judgeChoice(options([true, true], [false, false])).result, "pass");
  assert.deepEqual(judgeChoice(options([false, true], [true, false])), {
    result: "fail",
    words: "Not yet.",
    explained: [1],
  });
  assert.equal(judgeChoice(options([false, true], [false, false])).result, "none");
});

test("of several right ones each is needed, and reasons of what nobody picked stay unseen", () => {
  const half = judgeChoice(options([true, true], [false, true], [false, false]));
  assert.equal(half.result, "fail");
  assert.deepEqual(half.explained, []);
  assert.equal(judgeChoice(options([true, true], [true, true], [false, false])).result, "pass");
  assert.deepEqual(judgeChoice(options([true, true], [true, false])).explained, [1]);
});
