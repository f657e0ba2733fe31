/**
 * A network from the JSON that the library writes: the shipped one from a file, a reader's own from a cell. Anything
 * may come, so everything is looked at before it is believed.
 */
import type { Conv2D, Dense, Layer, MaxPool, Network, Same } from "./layers.ts";
import { sizeOf, type Tensor, tensor } from "./tensor.ts";

/** More numbers than any figure here can show; a hostile file cannot fill the memory. */
const MOST = 1_000_000;
const NEWEST = 1;
/** Of these layers nothing is left after training. */
const SAME: Same = { kind: "same" };

/** A description that is none, or of a network that cannot be computed here; the message says which. */
export class NetworkError extends Error {}

type Entry = Readonly<Record<string, unknown>>;

export function readNetwork(json: unknown): Network {
  const { version, layers, arrays } = entryOf(json, "the network");
  if (typeof version !== "number" || version > NEWEST) {
    throw new NetworkError(`the network has format ${version}; this page reads up to ${NEWEST}`);
  }
  if (!Array.isArray(layers) || layers.length === 0) throw new NetworkError("it has no layers");
  const stored = entryOf(arrays, "the arrays");
  return {
    layers: layers.map((one, place) => readLayer(entryOf(one, `layer ${place}`), place, stored)),
  };
}

function readLayer(layer: Entry, place: number, arrays: Entry): Layer {
  switch (layer.layer) {
    case "Conv2D":
      return readConv(layer, place, arrays);
    case "Dense":
      return readDense(layer, place, arrays);
    case "MaxPool2D":
      return readPool(layer);
    case "ReLU":
      return { kind: "relu" };
    case "Flatten":
      return { kind: "flatten" };
    case "Dropout":
      return SAME;
    default:
      throw new NetworkError(`layer ${place} is ${layer.layer}, which this page cannot compute`);
  }
}

function readConv(layer: Entry, place: number, arrays: Entry): Conv2D {
  const [filters, channels] = [whole(layer, "filters", 1), whole(layer, "channels", 1)];
  const [rows, columns] = sizeOfFilter(layer);
  const weight = readArray(arrays, `${place}.weight`, [filters, channels, rows, columns]);
  const bias = layer.bias
    ? readArray(arrays, `${place}.bias`, [filters])
    : tensor(new Float32Array(filters), [filters]);
  const [stride, padding] = [whole(layer, "stride", 1), whole(layer, "padding", 0)];
  return { kind: "conv2d", weight, bias, stride, padding, dilation: whole(layer, "dilation", 1) };
}

function sizeOfFilter({ size }: Entry): [number, number] {
  const [rows, columns] = Array.isArray(size) ? size : [size, size];
  return [whole({ size: rows }, "size", 1), whole({ size: columns }, "size", 1)];
}

function readDense(layer: Entry, place: number, arrays: Entry): Dense {
  const [outputs, inputs] = [whole(layer, "outputs", 1), whole(layer, "inputs", 1)];
  const weight = readArray(arrays, `${place}.weight`, [outputs, inputs]);
  return { kind: "dense", weight, bias: readArray(arrays, `${place}.bias`, [outputs]) };
}

function readPool(layer: Entry): MaxPool {
  return { kind: "maxpool", size: whole(layer, "size", 1), stride: whole(layer, "stride", 1) };
}

function readArray(arrays: Entry, name: string, shape: readonly number[]): Tensor {
  const stored = entryOf(arrays[name], `the array ${name}`);
  const size = sizeOf(shape);
  if (size > MOST) throw new NetworkError(`${name} has more than ${MOST} numbers`);
  const rows = shape[0] ?? 1;
  const values =
    "int8" in stored ? inSteps(stored, name, size / rows) : numbers(stored.values, name);
  if (values.length !== size) throw new NetworkError(`${name} does not have ${size} numbers`);
  return tensor(values, shape);
}

/** Whole numbers of one byte each, times the step of their filter, rounded once as NumPy does. */
function inSteps({ int8, steps }: Entry, name: string, count: number): Float32Array {
  if (typeof int8 !== "string") throw new NetworkError(`${name} has no text of bytes`);
  const step = numbers(steps, name);
  let bytes: string;
  try {
    bytes = atob(int8);
  } catch {
    throw new NetworkError(`${name} is damaged`);
  }
  if (bytes.length !== step.length * count) throw new NetworkError(`${name} is not complete`);
  const levels = Int8Array.from(bytes, (byte) => byte.charCodeAt(0));
  return Float32Array.from(levels, (level, at) => level * (step[Math.floor(at / count)] ?? 0));
}

function numbers(values: unknown, name: string): Float32Array {
  const fine = Array.isArray(values) && values.length <= MOST && values.every(Number.isFinite);
  if (!fine) throw new NetworkError(`${name} holds something that is no number`);
  return Float32Array.from(values);
}

function whole(entry: Entry, name: string, least: number): number {
  const value = entry[name];
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > MOST) {
    throw new NetworkError(`${name} is ${value}; it must be a whole number from ${least} on`);
  }
  return value;
}

function entryOf(value: unknown, what: string): Entry {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new NetworkError(`${what} is missing or damaged`);
  }
  return value as Entry;
}
