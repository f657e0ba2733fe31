import assert from "node:assert/strict";
import { test } from "node:test";
import { conv2d } from "./conv2d.ts";
import type { Conv2D } from "./layers.ts";
import { tensor, zeros } from "./tensor.ts";

function layer(weights: number[], shape: number[], more: Partial<Conv2D> = {}): Conv2D {
  return {
    kind: "conv2d",
    weight: tensor(Float32Array.from(weights), shape),
    bias: zeros([shape[0] ?? 0]),
    stride: 1,
    padding: 0,
    dilation: 1,
    ...more,
  };
}

/** 0 1 2 / 3 4 5 / 6 7 8 */
const NINE = tensor(
  Float32Array.from({ length: 9 }, (_, place) => place),
  [1, 3, 3],
);

test("a filter is laid on the image without being flipped", () => {
  const y = conv2d(layer([1, 0, 0, 10], [1, 1, 2, 2]), NINE);
  assert.deepEqual(y.shape, [1, 2, 2]);
  assert.deepEqual([...y.data], [40, 51, 73, 84]);
});

test("a stride leaves places out, and padding brings zeros", () => {
  const sum = [1, 1, 1, 1];
  assert.deepEqual(
    [...conv2d(layer(sum, [1, 1, 2, 2], { stride: 2, padding: 1 }), NINE).data],
    [0, 3, 9, 24],
  );
});

test("a dilated filter looks at every second pixel", () => {
  const y = conv2d(layer([1, 2, 3, 4], [1, 1, 2, 2], { dilation: 2 }), NINE);
  assert.deepEqual([...y.data], [0 + 2 * 2 + 3 * 6 + 4 * 8]);
});

test("channels are added, and each filter has its bias", () => {
  const x = tensor(Float32Array.of(2, 5), [2, 1, 1]);
  const y = conv2d(
    layer([10, 1, 1, 0], [2, 2, 1, 1], { bias: tensor(Float32Array.of(0.5, -9), [2]) }),
    x,
  );
  assert.deepEqual([...y.data], [25.5, -7]);
});

test("what does not fit is refused in words", () => {
  assert.throws(
    () => conv2d(layer([1, 1], [1, 2, 1, 1]), NINE),
    /the filters have 2 channels, the image has 1/,
  );
  assert.throws(
    () => conv2d(layer(new Array(16).fill(1), [1, 1, 4, 4]), NINE),
    /the filter of 4 x 4 is larger than the padded image of 3 x 3/,
  );
});
