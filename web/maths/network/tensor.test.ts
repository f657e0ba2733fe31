import assert from "node:assert/strict";
import { test } from "node:test";
import { at, greatest, mapsShape, offsetOf, tensor, zeros } from "./tensor.ts";

const CUBE = tensor(
  Float64Array.from({ length: 24 }, (_, place) => place),
  [2, 3, 4],
);

test("the last index runs fastest", () => {
  assert.equal(at(CUBE, [0, 0, 3]), 3);
  assert.equal(at(CUBE, [0, 1, 0]), 4);
  assert.equal(at(CUBE, [1, 2, 3]), 23);
});

test("an index that is none is refused in words", () => {
  for (const index of [
    [0, 3, 0],
    [0, -1, 0],
    [0, 0.5, 0],
    [0, 0],
    [0, 0, 0, 0],
    [Number.NaN, 0, 0],
  ]) {
    assert.throws(() => offsetOf(CUBE.shape, index), /there is no number .* in 2 x 3 x 4/);
  }
});

test("numbers that do not fill a shape are refused", () => {
  assert.throws(() => tensor(new Float32Array(5), [2, 3]), /5 numbers do not fill the shape 2 x 3/);
  assert.equal(zeros([2, 3]).data.length, 6);
});

test("what is no stack of maps is refused with what wanted one", () => {
  assert.deepEqual(mapsShape(CUBE, "pooling"), [2, 3, 4]);
  assert.throws(() => mapsShape(zeros([4, 4]), "pooling"), /pooling takes channels .* not 4 x 4/);
});

test("the greatest of negative numbers is found too", () => {
  assert.equal(greatest(Float32Array.of(-3, -1, -2)), -1);
  assert.equal(greatest(new Float64Array(0)), Number.NEGATIVE_INFINITY);
});
