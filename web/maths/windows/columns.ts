/** Every window of an image as a column of one matrix: where each of its numbers comes from. */

export interface Windows {
  readonly channels: number;
  /** Rows, and just so columns, of each channel. */
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
}

export interface Place {
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

/** Windows along one side; 0 where the kernel is larger than the image. */
export function windowsAlong({ size, kernel, stride }: Windows): number {
  return size < kernel ? 0 : Math.floor((size - kernel) / stride) + 1;
}

/** [rows, columns] of the matrix: numbers of a window, and windows. */
export function columnsShape(windows: Windows): readonly [rows: number, columns: number] {
  const { channels, kernel } = windows;
  return [channels * kernel * kernel, windowsAlong(windows) ** 2];
}

/** Which weight belongs to a row of the matrix: channel by channel, row by row. */
export function weightAt({ kernel }: Windows, entry: number): Place {
  const inside = entry % (kernel * kernel);
  return {
    channel: Math.floor(entry / (kernel * kernel)),
    row: Math.floor(inside / kernel),
    column: inside % kernel,
  };
}

/** First row and column of the window that a column of the matrix holds. */
export function windowAt(windows: Windows, column: number): readonly [row: number, column: number] {
  const along = windowsAlong(windows) || 1;
  const { stride } = windows;
  return [Math.floor(column / along) * stride, (column % along) * stride];
}

/** The pixel that stands in one entry of the matrix. */
export function pixelAt(windows: Windows, entry: number, column: number): Place {
  const weight = weightAt(windows, entry);
  const [top, left] = windowAt(windows, column);
  return { channel: weight.channel, row: top + weight.row, column: left + weight.column };
}
