/** The convolutional layer: every filter laid on every place of all channels. */
import type { Conv2D } from "./layers.ts";
import { mapsShape, type Tensor, zeros } from "./tensor.ts";

export interface ConvShape {
  readonly filters: number;
  readonly channels: number;
  /** Rows and columns of a filter. */
  readonly size: readonly [number, number];
  /** Rows and columns of the image. */
  readonly image: readonly [number, number];
  /** Rows and columns of a map. */
  readonly map: readonly [number, number];
}

/** Sizes of a layer on an image; an error in words if it does not fit. */
export function convShape(layer: Conv2D, x: Tensor): ConvShape {
  const [filters = 0, channels = 0, k = 0, l = 0] = layer.weight.shape;
  const [came, rows, columns] = mapsShape(x, "a convolution");
  if (came !== channels) {
    throw new RangeError(`the filters have ${channels} channels, the image has ${came}`);
  }
  const map = [positions(rows, k, layer), positions(columns, l, layer)] as const;
  if (Math.min(...map) < 1) {
    throw new RangeError(
      `the filter of ${k} x ${l} is larger than the padded image of ${rows} x ${columns}`,
    );
  }
  return { filters, channels, size: [k, l], image: [rows, columns], map };
}

function positions(length: number, size: number, layer: Conv2D): number {
  const { stride, padding, dilation } = layer;
  return Math.floor((length + 2 * padding - dilation * (size - 1) - 1) / stride) + 1;
}

/** One output: the products of a filter and its window, and the bias. */
function one(layer: Conv2D, x: Tensor, s: ConvShape, f: number, i: number, j: number): number {
  const [k, l] = s.size;
  const [rows, columns] = s.image;
  const { stride, padding, dilation } = layer;
  let sum = layer.bias.data[f] ?? 0;
  for (let c = 0; c < s.channels; c++) {
    for (let a = 0; a < k; a++) {
      const row = stride * i + dilation * a - padding;
      if (row < 0 || row >= rows) continue; // zeros add nothing
      const weights = ((f * s.channels + c) * k + a) * l;
      const pixels = (c * rows + row) * columns;
      for (let b = 0; b < l; b++) {
        const column = stride * j + dilation * b - padding;
        if (column < 0 || column >= columns) continue;
        sum += (layer.weight.data[weights + b] ?? 0) * (x.data[pixels + column] ?? 0);
      }
    }
  }
  return sum;
}

/** [channels, rows, columns] becomes [filters, rows, columns]. */
export function conv2d(layer: Conv2D, x: Tensor): Tensor {
  const shape = convShape(layer, x);
  const [rows, columns] = shape.map;
  const y = zeros([shape.filters, rows, columns]);
  let place = 0;
  for (let f = 0; f < shape.filters; f++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) y.data[place++] = one(layer, x, shape, f, i, j);
    }
  }
  return y;
}
