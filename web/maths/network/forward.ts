/** An image goes through a network, and everything on the way is kept to be looked at. */
import { conv2d } from "./conv2d.ts";
import type { Layer, Network } from "./layers.ts";
import { maxPool } from "./max-pool.ts";
import { greatest, type Tensor } from "./tensor.ts";
import { dense, flatten, relu, softmax } from "./vectors.ts";

export interface Activations {
  /** [channels, rows, columns] */
  readonly image: Tensor;
  /** What each layer made of what came before it; the last one holds the scores. */
  readonly outputs: readonly Tensor[];
  /** Softmax of the scores. */
  readonly probabilities: Tensor;
}

export function forward(network: Network, image: Tensor): Activations {
  const outputs: Tensor[] = [];
  let x = image;
  for (const layer of network.layers) {
    x = applied(layer, x);
    outputs.push(x);
  }
  return { image, outputs, probabilities: softmax(x) };
}

function applied(layer: Layer, x: Tensor): Tensor {
  switch (layer.kind) {
    case "conv2d":
      return conv2d(layer, x);
    case "relu":
      return relu(x);
    case "maxpool":
      return maxPool(layer, x);
    case "flatten":
      return flatten(x);
    case "dense":
      return dense(layer, x);
    case "same":
      return x;
    default:
      return layer satisfies never;
  }
}

/** What layer number `layer` was given. */
export function inputOf(activations: Activations, layer: number): Tensor {
  return activations.outputs[layer - 1] ?? activations.image;
}

/** The class with the largest probability; of equal ones the first. */
export function answer(activations: Activations): number {
  const { data } = activations.probabilities;
  return data.indexOf(greatest(data));
}
