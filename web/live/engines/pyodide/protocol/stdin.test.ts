import assert from "node:assert/strict";
import { test } from "node:test";
import { clearAnswer, makeAnswerBox, putAnswer, waitForAnswer } from "./stdin.ts";

test("an answer arrives as it was typed, also beyond ASCII", () => {
  const box = makeAnswerBox();
  putAnswer(box, "Łukasz 🦉");
  assert.equal(waitForAnswer(box), "Łukasz 🦉");
});

test("an empty answer is an answer", () => {
  const box = makeAnswerBox();
  putAnswer(box, "");
  assert.equal(waitForAnswer(box), "");
});

test("a shorter answer shows nothing of the longer one before it", () => {
  const box = makeAnswerBox();
  putAnswer(box, "a long answer");
  clearAnswer(box);
  putAnswer(box, "no");
  assert.equal(waitForAnswer(box), "no");
});

test("no answer is told apart from an empty one", () => {
  const box = makeAnswerBox();
  putAnswer(box, null);
  assert.equal(waitForAnswer(box), null);
});

test("an answer that is too long for the box is cut, not refused", () => {
  const box = makeAnswerBox();
  putAnswer(box, "x".repeat(100_000));
  assert.equal(waitForAnswer(box)?.length, 65_536);
});
