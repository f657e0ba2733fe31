/** Where the windows of a kernel lie along one axis of an image. */

export interface Axis {
  /** Pixels of the image, without padding. */
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

/** Pixels from the kernel's first weight to its last one. */
export function covered({ kernel, dilation }: Pick<Axis, "kernel" | "dilation">): number {
  return dilation * (kernel - 1) + 1;
}

/** How many positions there are; 0 where the kernel fits nowhere. */
export function outputSize(axis: Axis): number {
  const room = axis.size + 2 * axis.padding - covered(axis);
  return room < 0 ? 0 : Math.floor(room / axis.stride) + 1;
}

/** Pixels that the stamps of a transposed convolution cover, before the padding is cut off. */
export function stampedSize(axis: Axis): number {
  return axis.stride * (axis.size - 1) + covered(axis);
}

/** How many of `count` windows have a weight on each of `length` places. */
export function visits(count: number, length: number, axis: Axis): Int32Array {
  const made = new Int32Array(length);
  for (let position = 0; position < count; position++) {
    for (let tap = 0; tap < axis.kernel; tap++) {
      const place = position * axis.stride + tap * axis.dilation;
      if (place < length) made[place] = (made[place] as number) + 1;
    }
  }
  return made;
}

/** Neighbouring places for which `is` holds, as [first, count]. */
export function runs(length: number, is: (place: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let place = 0; place < length; place++) {
    if (!is(place)) continue;
    const last = found.at(-1);
    if (last && last[0] + last[1] === place) last[1]++;
    else found.push([place, 1]);
  }
  return found;
}
