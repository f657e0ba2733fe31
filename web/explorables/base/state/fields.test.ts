import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf } from "../../../maths/matrix.ts";
import { choice, flag, grid, number } from "./fields.ts";

const stride = number("Stride", 1, { min: 1, max: 4 });
const tone = number("Tone", 0.5, { min: 0, max: 1, step: 0.1 });
const shape = grid("Kernel", [[1]], {
  min: -9,
  max: 9,
  shapes: [
    [1, 1],
    [2, 2],
  ],
});

test("a number takes what lies in its range and is written as a number", () => {
  assert.equal(stride.parse("3"), 3);
  for (const text of ["", " ", "0", "5", "1.5", "3x", "0x3", "Infinity", "1e400", "--1"]) {
    assert.equal(stride.parse(text), null, text);
  }
  assert.equal(tone.parse("0.25"), 0.25);
});

test("a number is moved to the nearest step inside its range", () => {
  assert.equal(stride.clamp(9), 4);
  assert.equal(stride.clamp(-9), 1);
  assert.equal(tone.clamp(0.30000000000000004), 0.3);
});

test("a choice takes its own keys alone", () => {
  const border = choice("Border", "zero", { zero: "zeros", wrap: "around" });
  assert.equal(border.parse("wrap"), "wrap");
  assert.equal(border.parse("constructor"), null);
  assert.equal(flag("Flip", true).parse("true"), null);
});

test("a grid takes the shapes that are allowed, rows of one length, numbers in range", () => {
  assert.deepEqual(rowsOf(shape.parse("1,-2_3,4.5") ?? shape.initial), [
    [1, -2],
    [3, 4.5],
  ]);
  for (const text of ["1,2", "1,2_3", "1,2_3,99", "1,_3,4", "", "1,2_3,4_5,6"]) {
    assert.equal(shape.parse(text), null, text);
  }
});

test("what is written is read as the same, for states at random", () => {
  let seed = 1;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  for (const field of [stride, tone, shape, flag("Flip", false)]) {
    for (let round = 0; round < 50; round++) {
      const text = field.format(field.sample(random) as never);
      const value = field.parse(text);
      assert.notEqual(value, null, text);
      assert.equal(field.format(value as never), text);
    }
  }
});
