/** Every window of an image as a column of one matrix: where each of its numbers comes from. */
import { outputSize } from "./positions.ts";

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
export function windowsAlong(windows: Windows): number {
  return outputSize({ ...windows, padding: 0, dilation: 1 });
}

/** [rows, columns] of the matrix: numbers of a window, and windows. */
export function columnsShape(windows: Windows): readonly [rows: number, columns: number] {
  const { channels, kernel } = windows;
  return [channels * kernel * kernel, windowsAlong(windows) ** 2];
}

/** The place with this number, of channels with `side` rows and columns: channel by channel, row by row. */
export function placeOf(index: number, side: number): Place {
  const inside = index % (side * side);
  return {
    channel: Math.floor(index / (side * side)),
    row: Math.floor(inside / side),
    column: inside % side,
  };
}

/** Which weight belongs to a row of the matrix. */
export function weightAt({ kernel }: Windows, entry: number): Place {
  return placeOf(entry, kernel);
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
