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

/** `height` rows and `width` columns from (row, column) on; all of them lie inside. */
export function part(
  whole: Matrix,
  row: number,
  column: number,
  height: number,
  width: number,
): Matrix {
  return filled(height, width, (r, c) => at(whole, row + r, column + c));
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
