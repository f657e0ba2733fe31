/** Pooling: of each window the largest number stays. */
import type { MaxPool } from "./layers.ts";
import { mapsShape, type Tensor, zeros } from "./tensor.ts";

/** [channels, rows, columns], with fewer rows and columns; what fills no whole window is left out. */
export function maxPool(layer: MaxPool, x: Tensor): Tensor {
  const [channels, rows, columns] = mapsShape(x, "pooling");
  const positions = (length: number) => Math.floor((length - layer.size) / layer.stride) + 1;
  const [high, wide] = [positions(rows), positions(columns)];
  if (Math.min(high, wide) < 1) {
    throw new RangeError(
      `the window of ${layer.size} x ${layer.size} is larger than the map of ${rows} x ${columns}`,
    );
  }
  const y = zeros([channels, high, wide]);
  let place = 0;
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < high; i++) {
      for (let j = 0; j < wide; j++) {
        const first = (c * rows + layer.stride * i) * columns + layer.stride * j;
        y.data[place++] = largest(x, first, columns, layer.size);
      }
    }
  }
  return y;
}

function largest(x: Tensor, first: number, columns: number, size: number): number {
  let found = Number.NEGATIVE_INFINITY;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) found = Math.max(found, x.data[first + a * columns + b] ?? 0);
  }
  return found;
}
