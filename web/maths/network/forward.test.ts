import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, forward, inputOf } from "./forward.ts";
import type { Network } from "./layers.ts";
import { tensor } from "./tensor.ts";

/** A pixel and its double, pooled, as scores. */
const NETWORK: Network = {
  layers: [
    {
      kind: "conv2d",
      weight: tensor(Float32Array.of(1, -2), [2, 1, 1, 1]),
      bias: tensor(Float32Array.of(0, 1), [2]),
      stride: 1,
      padding: 0,
      dilation: 1,
    },
    { kind: "relu" },
    { kind: "maxpool", size: 2, stride: 2 },
    { kind: "same" },
    { kind: "flatten" },
    {
      kind: "dense",
      weight: tensor(Float32Array.of(1, 0, 0, 1, 0, 0), [3, 2]),
      bias: tensor(Float32Array.of(0, 0, -1), [3]),
    },
  ],
};
const IMAGE = tensor(Float32Array.of(0.25, 0.5, -3, 4), [1, 2, 2]);

test("every layer's output is kept", () => {
  const found = forward(NETWORK, IMAGE);
  assert.deepEqual(
    found.outputs.map((y) => [y.shape.join("x"), ...y.data]),
    [
      ["2x2x2", 0.25, 0.5, -3, 4, 0.5, 0, 7, -7],
      ["2x2x2", 0.25, 0.5, 0, 4, 0.5, 0, 7, 0],
      ["2x1x1", 4, 7],
      ["2x1x1", 4, 7],
      ["2", 4, 7],
      ["3", 4, 7, -1],
    ],
  );
  assert.equal(answer(found), 1);
});

test("a layer's input is what came before it, and the first one's the image", () => {
  const found = forward(NETWORK, IMAGE);
  assert.equal(inputOf(found, 0), IMAGE);
  assert.equal(inputOf(found, 2), found.outputs[1]);
});

test("of equal scores the first is the answer", () => {
  const found = forward(
    { layers: [{ kind: "flatten" }] },
    tensor(Float32Array.of(1, 3, 3), [1, 1, 3]),
  );
  assert.equal(answer(found), 1);
});
