/** Numbers in a box: rows of rows of rows, one after another in memory. */

export type Numbers = Float32Array | Float64Array;

export interface Tensor {
  readonly data: Numbers;
  /** Outermost first: [channels, rows, columns], or [length]. The last one runs fastest. */
  readonly shape: readonly number[];
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

export function tensor(data: Numbers, shape: readonly number[]): Tensor {
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(`${data.length} numbers do not fill the shape ${shape.join(" x ")}`);
  }
  return { data, shape };
}

/** A new tensor in single precision, full of zeros. */
export function zeros(shape: readonly number[]): Tensor {
  return { data: new Float32Array(sizeOf(shape)), shape };
}

/** The lengths of three axes; an error in words for what is no stack of maps. */
export function mapsShape(x: Tensor, wanted: string): readonly [number, number, number] {
  const [channels, rows, columns] = x.shape;
  if (
    x.shape.length !== 3 ||
    channels === undefined ||
    rows === undefined ||
    columns === undefined
  ) {
    throw new RangeError(`${wanted} takes channels x rows x columns, not ${x.shape.join(" x ")}`);
  }
  return [channels, rows, columns];
}

/** Where the number at an index lies in `data`; an error in words if there is none. */
export function offsetOf(shape: readonly number[], index: readonly number[]): number {
  const inside = shape.every((length, axis) => {
    const at = index[axis];
    return at !== undefined && Number.isInteger(at) && at >= 0 && at < length;
  });
  if (!inside || index.length !== shape.length) {
    throw new RangeError(`there is no number ${index.join(", ")} in ${shape.join(" x ")}`);
  }
  return shape.reduce((offset, length, axis) => offset * length + (index[axis] ?? 0), 0);
}

/** The largest number; minus infinity of none. */
export function greatest(values: Numbers): number {
  let found = Number.NEGATIVE_INFINITY;
  for (const value of values) found = Math.max(found, value);
  return found;
}

/** The number at an index. */
export function at(x: Tensor, index: readonly number[]): number {
  return x.data[offsetOf(x.shape, index)] ?? 0;
}
