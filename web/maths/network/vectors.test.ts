import assert from "node:assert/strict";
import { test } from "node:test";
import { tensor, zeros } from "./tensor.ts";
import { dense, flatten, relu, softmax } from "./vectors.ts";

test("ReLU keeps what is positive and leaves its input as it was", () => {
  const x = tensor(Float32Array.of(-1, 0, 2.5), [3]);
  assert.deepEqual([...relu(x).data], [0, 0, 2.5]);
  assert.deepEqual([...x.data], [-1, 0, 2.5]);
});

test("maps become one row, in the order in which they lie", () => {
  assert.deepEqual(flatten(zeros([2, 3, 4])).shape, [24]);
});

test("each output of a dense layer has its row of weights and its bias", () => {
  const weight = tensor(Float32Array.of(1, 2, 3, -1, 0, 1), [2, 3]);
  const layer = { kind: "dense", weight, bias: tensor(Float32Array.of(10, 20), [2]) } as const;
  assert.deepEqual([...dense(layer, tensor(Float32Array.of(1, 1, 2), [3])).data], [19, 21]);
  assert.throws(() => dense(layer, zeros([4])), /takes 3 numbers in a row, not 4/);
  assert.throws(() => dense(layer, zeros([1, 3])), /takes 3 numbers in a row, not 1 x 3/);
});

test("probabilities are positive, add up to 1, and large scores do no harm", () => {
  const p = softmax(tensor(Float32Array.of(2, 1, 0.1), [3])).data;
  for (const [at, wanted] of [0.659001, 0.242433, 0.098566].entries()) {
    assert.ok(Math.abs((p[at] ?? 0) - wanted) < 1e-6);
  }
  assert.deepEqual([...softmax(tensor(Float32Array.of(5000, 5000), [2])).data], [0.5, 0.5]);
});
