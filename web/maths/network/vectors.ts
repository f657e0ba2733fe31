/** Layers that see numbers in a row, and what the last row means. */
import type { Dense } from "./layers.ts";
import { greatest, type Tensor, tensor, zeros } from "./tensor.ts";

export function relu(x: Tensor): Tensor {
  return tensor(
    x.data.map((value) => Math.max(value, 0)),
    x.shape,
  );
}

/** All maps in one row: channel by channel, row by row. */
export function flatten(x: Tensor): Tensor {
  return { data: x.data, shape: [x.data.length] };
}

/** Each output is the sum of all inputs times its weights, and its bias. */
export function dense(layer: Dense, x: Tensor): Tensor {
  const [outputs = 0, inputs = 0] = layer.weight.shape;
  if (x.shape.length !== 1 || x.data.length !== inputs) {
    throw new RangeError(
      `the dense layer takes ${inputs} numbers in a row, not ${x.shape.join(" x ")}`,
    );
  }
  const y = zeros([outputs]);
  for (let k = 0; k < outputs; k++) {
    let sum = layer.bias.data[k] ?? 0;
    const row = k * inputs;
    for (let d = 0; d < inputs; d++) sum += (layer.weight.data[row + d] ?? 0) * (x.data[d] ?? 0);
    y.data[k] = sum;
  }
  return y;
}

/** Scores become probabilities: positive, with the sum 1. The largest score is taken off first. */
export function softmax(scores: Tensor): Tensor {
  const most = greatest(scores.data);
  const powers = Float64Array.from(scores.data, (score) => Math.exp(score - most));
  const total = powers.reduce((a, b) => a + b, 0);
  return tensor(
    powers.map((power) => power / total),
    scores.shape,
  );
}
