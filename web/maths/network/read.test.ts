import assert from "node:assert/strict";
import { test } from "node:test";
import { NetworkError, readNetwork } from "./read.ts";

const DENSE = {
  version: 1,
  layers: [{ layer: "Dense", inputs: 2, outputs: 2 }],
  arrays: {
    "0.weight": { shape: [2, 2], values: [1, 2, 3, 4] },
    "0.bias": { shape: [2], values: [0.1, 0.2] },
  },
};
const CONV = {
  version: 1,
  layers: [
    {
      layer: "Conv2D",
      channels: 1,
      filters: 2,
      size: [1, 2],
      stride: 1,
      padding: 0,
      dilation: 1,
      bias: false,
    },
    { layer: "ReLU" },
    { layer: "MaxPool2D", size: 2, stride: 2 },
    { layer: "Dropout", rate: 0.5 },
    { layer: "Flatten" },
  ],
  arrays: { "0.weight": { shape: [2, 1, 1, 2], steps: [0.5, 0.1], int8: "AYECfw==" } },
};

function broken(change: (copy: typeof DENSE & typeof CONV) => void, of: object = DENSE) {
  const copy = structuredClone(of) as typeof DENSE & typeof CONV;
  change(copy);
  return () => readNetwork(copy);
}

test("written numbers are read in single precision", () => {
  const [layer] = readNetwork(DENSE).layers;
  assert.ok(layer?.kind === "dense");
  assert.deepEqual([...layer.weight.data], [1, 2, 3, 4]);
  assert.equal(layer.bias.data[0], Math.fround(0.1));
});

test("bytes are whole numbers of their filter's step, rounded once", () => {
  const [layer] = readNetwork(CONV).layers;
  assert.ok(layer?.kind === "conv2d");
  const tenth = Math.fround(0.1);
  assert.deepEqual(
    [...layer.weight.data],
    [0.5, -63.5, Math.fround(2 * tenth), Math.fround(127 * tenth)],
  );
});

test("layers keep their places, also those that do nothing after training", () => {
  const kinds = readNetwork(CONV).layers.map((layer) => layer.kind);
  assert.deepEqual(kinds, ["conv2d", "relu", "maxpool", "same", "flatten"]);
});

test("a layer without biases has zeros", () => {
  const [layer] = readNetwork(CONV).layers;
  assert.ok(layer?.kind === "conv2d");
  assert.deepEqual([...layer.bias.data], [0, 0]);
});

test("what is no network is refused in words, whatever it is", () => {
  const wrong: [() => unknown, RegExp][] = [
    [() => readNetwork(null), /the network is missing or damaged/],
    [() => readNetwork([]), /the network is missing or damaged/],
    [() => readNetwork("{}"), /the network is missing or damaged/],
    [broken((n) => Object.assign(n, { version: 2 })), /format 2; this page reads up to 1/],
    [broken((n) => Object.assign(n, { layers: [] })), /no layers/],
    [broken((n) => Object.assign(n, { arrays: null })), /the arrays is missing|arrays/],
    [
      broken((n) => Object.assign(n.layers[0] ?? {}, { layer: "BatchNorm2D" })),
      /layer 0 is BatchNorm2D/,
    ],
    [broken((n) => Object.assign(n.layers[0] ?? {}, { inputs: 1e9 })), /whole number/],
    [
      broken((n) => Object.assign(n.layers[0] ?? {}, { inputs: 999_999 })),
      /more than 1000000 numbers/,
    ],
    [broken((n) => Object.assign(n.layers[0] ?? {}, { inputs: "2" })), /inputs is 2; it must be/],
    [broken((n) => n.arrays["0.bias"].values.pop()), /0.bias does not have 2 numbers/],
    [broken((n) => Object.assign(n.arrays["0.bias"], { values: ["x", 1] })), /no number/],
    [broken((n) => Object.assign(n.arrays["0.bias"], { values: [null, 1] })), /no number/],
    [broken((n) => Object.assign(n.arrays, { "0.bias": 3 })), /0.bias is missing or damaged/],
    [broken((n) => Object.assign(n.layers[0] ?? {}, { stride: 0 }), CONV), /stride is 0/],
    [broken((n) => Object.assign(n.arrays["0.weight"], { int8: "?" }), CONV), /is damaged/],
    [broken((n) => Object.assign(n.arrays["0.weight"], { int8: "AYE=" }), CONV), /is not complete/],
    [broken((n) => Object.assign(n.arrays["0.weight"], { int8: 7 }), CONV), /no text of bytes/],
    [
      broken((n) => Object.assign(n.arrays["0.weight"], { steps: [Number.NaN, 1] }), CONV),
      /no number/,
    ],
  ];
  for (const [reading, words] of wrong) {
    assert.throws(reading, (error) => {
      assert.ok(error instanceof NetworkError, String(error));
      assert.match(error.message, words);
      return true;
    });
  }
});
