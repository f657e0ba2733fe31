/** How one number of a network came about: its window, its weights, the sum, what ReLU makes of it. */
import { convShape } from "./conv2d.ts";
import { type Activations, inputOf } from "./forward.ts";
import type { Conv2D, Dense, MaxPool, Network } from "./layers.ts";
import { at, type Tensor, tensor, zeros } from "./tensor.ts";

/** A unit of a convolution or of a dense layer. */
export interface WeightedSum {
  readonly kind: "sum";
  /** [channels, rows, columns] of a filter, or [inputs]; zero in the padding. */
  readonly window: Tensor;
  /** Where each number of the window comes from in the layer's input; null in the padding. */
  readonly places: readonly (readonly number[] | null)[];
  readonly weights: Tensor;
  readonly products: Tensor;
  /** The sum of the products, without the bias. */
  readonly sum: number;
  readonly bias: number;
  /** Sum and bias: what the layer gives. */
  readonly output: number;
  /** What the ReLU right behind the layer makes of it; null where there is none. */
  readonly relu: number | null;
}

/** A unit that chooses or copies: pooling takes the largest of a window, the rest has one input. */
export interface Chosen {
  readonly kind: "chosen";
  readonly window: Tensor;
  readonly places: readonly (readonly number[])[];
  /** Which number of the window was the largest; of equal ones the first. */
  readonly which: number;
  readonly output: number;
}

export type Arithmetic = WeightedSum | Chosen;

/** `unit` is an index of the layer's output: [channel, row, column] or [number]. */
export function arithmetic(
  network: Network,
  activations: Activations,
  layer: number,
  unit: readonly number[],
): Arithmetic {
  const part = network.layers[layer];
  const y = activations.outputs[layer];
  if (part === undefined || y === undefined) {
    throw new RangeError(`the network has ${network.layers.length} layers and none ${layer}`);
  }
  const output = at(y, unit);
  const x = inputOf(activations, layer);
  const relu = network.layers[layer + 1]?.kind === "relu" ? Math.max(output, 0) : null;
  switch (part.kind) {
    case "conv2d":
      return { ...ofFilter(part, x, unit), output, relu };
    case "dense":
      return { ...ofRow(part, x, unit), output, relu };
    case "maxpool":
      return { ...ofPool(part, x, unit), output };
    case "flatten":
      return { ...ofOne(x, indexOf(x.shape, unit[0] ?? 0)), output };
    case "relu":
    case "same":
      return { ...ofOne(x, unit), output };
    default:
      return part satisfies never;
  }
}

type Sum = Omit<WeightedSum, "output" | "relu">;
type Choice = Omit<Chosen, "output">;

function ofFilter(layer: Conv2D, x: Tensor, [f = 0, i = 0, j = 0]: readonly number[]): Sum {
  const { channels, size, image } = convShape(layer, x);
  const { stride, padding, dilation } = layer;
  const shape = [channels, ...size];
  const places = Array.from({ length: channels * size[0] * size[1] }, (_, number) => {
    const [c = 0, a = 0, b = 0] = indexOf(shape, number);
    const row = stride * i + dilation * a - padding;
    const column = stride * j + dilation * b - padding;
    const inside = row >= 0 && row < image[0] && column >= 0 && column < image[1];
    return inside ? [c, row, column] : null;
  });
  return weighed(layer, x, places, shape, f);
}

function ofRow(layer: Dense, x: Tensor, [k = 0]: readonly number[]): Sum {
  const places = Array.from(x.data, (_, number) => [number]);
  return weighed(layer, x, places, x.shape, k);
}

function weighed(
  layer: Conv2D | Dense,
  x: Tensor,
  places: readonly (readonly number[] | null)[],
  shape: readonly number[],
  which: number,
): Sum {
  const count = places.length;
  const window = zeros(shape);
  places.forEach((place, number) => {
    if (place) window.data[number] = at(x, place);
  });
  const weights = tensor(layer.weight.data.slice(which * count, (which + 1) * count), shape);
  const products = Float64Array.from(
    window.data,
    (value, number) => value * (weights.data[number] ?? 0),
  );
  const sum = products.reduce((a, b) => a + b, 0);
  const bias = layer.bias.data[which] ?? 0;
  return { kind: "sum", window, places, weights, products: tensor(products, shape), sum, bias };
}

function ofPool(layer: MaxPool, x: Tensor, [c = 0, i = 0, j = 0]: readonly number[]): Choice {
  const { size, stride } = layer;
  const places = Array.from({ length: size * size }, (_, number) => {
    const [a = 0, b = 0] = indexOf([size, size], number);
    return [c, stride * i + a, stride * j + b];
  });
  const values = Float32Array.from(places, (place) => at(x, place));
  const which = values.indexOf(Math.max(...values));
  return { kind: "chosen", window: tensor(values, [size, size]), places, which };
}

function ofOne(x: Tensor, place: readonly number[]): Choice {
  const window = tensor(Float32Array.of(at(x, place)), [1]);
  return { kind: "chosen", window, places: [place], which: 0 };
}

/** The index of the number at a place in memory. */
function indexOf(shape: readonly number[], offset: number): number[] {
  let left = offset;
  const backwards = [...shape].reverse().map((length) => {
    const at = left % length;
    left = Math.floor(left / length);
    return at;
  });
  return backwards.reverse();
}
