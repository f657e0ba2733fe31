import assert from "node:assert/strict";
import { test } from "node:test";
import { arithmetic } from "./arithmetic.ts";
import { forward } from "./forward.ts";
import type { Network } from "./layers.ts";
import { tensor } from "./tensor.ts";

const NETWORK: Network = {
  layers: [
    {
      kind: "conv2d",
      weight: tensor(Float32Array.of(1, 2, 3, 4), [1, 1, 2, 2]),
      bias: tensor(Float32Array.of(-5), [1]),
      stride: 1,
      padding: 1,
      dilation: 1,
    },
    { kind: "relu" },
    { kind: "maxpool", size: 2, stride: 1 },
    { kind: "flatten" },
    {
      kind: "dense",
      weight: tensor(Float32Array.of(1, 1, 1, 1), [1, 4]),
      bias: tensor(Float32Array.of(0.5), [1]),
    },
  ],
};
/** 1 2 / 3 4 */
const FOUND = forward(NETWORK, tensor(Float32Array.of(1, 2, 3, 4), [1, 2, 2]));

test("a unit of a convolution shows its window with zeros from the padding", () => {
  const unit = arithmetic(NETWORK, FOUND, 0, [0, 0, 1]);
  assert.equal(unit.kind, "sum");
  if (unit.kind !== "sum") return;
  assert.deepEqual([...unit.window.data], [0, 0, 1, 2]);
  assert.deepEqual(unit.places, [null, null, [0, 0, 0], [0, 0, 1]]);
  assert.deepEqual([...unit.weights.data], [1, 2, 3, 4]);
  assert.deepEqual([...unit.products.data], [0, 0, 3, 8]);
  assert.deepEqual(unit.window.shape, [1, 2, 2]);
  assert.deepEqual([unit.sum, unit.bias, unit.output, unit.relu], [11, -5, 6, 6]);
});

test("what ReLU cuts off is seen", () => {
  const unit = arithmetic(NETWORK, FOUND, 0, [0, 0, 0]);
  assert.ok(unit.kind === "sum");
  assert.deepEqual([unit.output, unit.relu], [-1, 0]);
  const after = arithmetic(NETWORK, FOUND, 1, [0, 0, 0]);
  assert.ok(after.kind === "chosen");
  assert.deepEqual([after.window.data[0], after.output, after.places], [-1, 0, [[0, 0, 0]]]);
});

test("a pooled unit shows its window and which number it took", () => {
  const unit = arithmetic(NETWORK, FOUND, 2, [0, 0, 0]);
  assert.ok(unit.kind === "chosen");
  assert.deepEqual([...unit.window.data], [0, 6, 9, 25]);
  assert.deepEqual([unit.which, unit.output, unit.places[3]], [3, 25, [0, 1, 1]]);
});

test("a flattened number says where it lay", () => {
  const unit = arithmetic(NETWORK, FOUND, 3, [2]);
  assert.ok(unit.kind === "chosen");
  assert.deepEqual(unit.places, [[0, 1, 0]]);
});

test("a unit of a dense layer sees all inputs, and has no ReLU behind it", () => {
  const unit = arithmetic(NETWORK, FOUND, 4, [0]);
  assert.ok(unit.kind === "sum");
  assert.equal(unit.places.length, 4);
  assert.deepEqual([unit.bias, unit.relu], [0.5, null]);
  assert.equal(unit.sum + unit.bias, unit.output);
});

test("a layer or a unit that is not there is refused in words", () => {
  assert.throws(() => arithmetic(NETWORK, FOUND, 9, [0]), /5 layers and none 9/);
  assert.throws(() => arithmetic(NETWORK, FOUND, 0, [1, 0, 0]), /there is no number 1, 0, 0/);
});
