/** What a network is made of: plain data, so that it can come from a file or from a worker. */
import type { Tensor } from "./tensor.ts";

export interface Conv2D {
  readonly kind: "conv2d";
  /** [filters, channels, rows, columns]; a filter is not flipped. */
  readonly weight: Tensor;
  /** One number for each filter. */
  readonly bias: Tensor;
  readonly stride: number;
  /** Zeros around the image, on each side. */
  readonly padding: number;
  readonly dilation: number;
}

export interface MaxPool {
  readonly kind: "maxpool";
  readonly size: number;
  readonly stride: number;
}

export interface Dense {
  readonly kind: "dense";
  /** [outputs, inputs] */
  readonly weight: Tensor;
  readonly bias: Tensor;
}

/** Also layers that do nothing after training, so that layers keep the numbers they had in it. */
export interface Same {
  readonly kind: "same";
}

export interface Relu {
  readonly kind: "relu";
}

export interface Flatten {
  readonly kind: "flatten";
}

export type Layer = Conv2D | Relu | MaxPool | Flatten | Dense | Same;

export interface Network {
  readonly layers: readonly Layer[];
}
