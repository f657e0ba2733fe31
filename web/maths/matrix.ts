/** Rows and columns of numbers: grey images, kernels and maps alike. */

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row after row; index `row * columns + column`. */
  readonly data: Float64Array;
}

export type Rows = readonly (readonly number[])[];

export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

/** `at(row, column)` gives each entry. */
export function filled(
  rows: number,
  columns: number,
  at: (row: number, column: number) => number,
): Matrix {
  const made = zeros(rows, columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      made.data[row * columns + column] = at(row, column);
    }
  }
  return made;
}

/** 1, 2, 3, ... row after row: no two numbers are equal, so every mistake shows. */
export function counting(side: number): Matrix {
  return filled(side, side, (row, column) => row * side + column + 1);
}

export function matrix(rows: Rows): Matrix {
  return filled(rows.length, rows[0]?.length ?? 0, (row, column) => rows[row]?.[column] ?? 0);
}

export function rowsOf({ rows, columns, data }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, row) => [
    ...data.subarray(row * columns, (row + 1) * columns),
  ]);
}

/** The entry, or NaN outside. */
export function at({ rows, columns, data }: Matrix, row: number, column: number): number {
  const inside = row >= 0 && row < rows && column >= 0 && column < columns;
  return inside ? (data[row * columns + column] ?? Number.NaN) : Number.NaN;
}

/** `height` rows and `width` columns from (row, column) on; what lies outside is 0. */
export function part(
  whole: Matrix,
  row: number,
  column: number,
  height: number,
  width: number,
): Matrix {
  const made = zeros(height, width);
  const [from, to] = [Math.max(0, column), Math.min(whole.columns, column + width)];
  if (from >= to) return made;
  for (let r = Math.max(0, -row); r < Math.min(height, whole.rows - row); r++) {
    const line = (row + r) * whole.columns;
    made.data.set(whole.data.subarray(line + from, line + to), r * width + from - column);
  }
  return made;
}

/** Half a turn: what convolution does to a kernel before it slides. */
export function flipped({ rows, columns, data }: Matrix): Matrix {
  return { rows, columns, data: Float64Array.from(data).reverse() };
}

/** A quarter turn counter-clockwise, as NumPy's `rot90`. */
export function rotated(whole: Matrix): Matrix {
  return filled(whole.columns, whole.rows, (row, column) =>
    at(whole, column, whole.columns - 1 - row),
  );
}

export function sum({ data }: Matrix): number {
  let total = 0;
  for (const value of data) total += value;
  return total;
}

/** The sum of the squares. */
export function energy({ data }: Matrix): number {
  let total = 0;
  for (const value of data) total += value * value;
  return total;
}

export function largest({ data }: Matrix): number {
  let most = 0;
  for (const value of data) most = Math.max(most, Math.abs(value));
  return most;
}

export function range({ data }: Matrix): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of data) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** The first minus the second; both have one size. */
export function difference(one: Matrix, other: Matrix): Matrix {
  const made = zeros(one.rows, one.columns);
  for (let index = 0; index < made.data.length; index++) {
    made.data[index] = (one.data[index] as number) - (other.data[index] as number);
  }
  return made;
}

/** The nearest place from 0 to `size - 1`. */
export const within = (place: number, size: number) => Math.max(0, Math.min(place, size - 1));

/** The place from 0 to `size - 1` on a ring: what leaves on one side comes in on the other. */
export const wrapped = (place: number, size: number) => ((place % size) + size) % size;
