/** Where weights, matrix and sums stand in one drawing: weights to the left, sums below their columns. */
export interface Loom {
  readonly rows: number;
  readonly columns: number;
  /** First column of the matrix, first row of the sums; both begin at 0 with the other. */
  readonly right: number;
  readonly below: number;
  /** Width of the weights, height of the sums. */
  readonly weights: number;
  readonly sums: number;
  /** Width by height, where the cells are not square. */
  readonly ratio: number | undefined;
}

const GAP = 0.6;
/** Larger matrices are drawn as areas, in a shape that fits the page. */
const MOST_ROWS = 27;
const MOST_COLUMNS = 16;
const RATIOS = [1.2, 2.4] as const;

export const isWritten = (rows: number, columns: number) =>
  rows <= MOST_ROWS && columns <= MOST_COLUMNS;

export function loomOf(rows: number, columns: number): Loom {
  const isSmall = isWritten(rows, columns);
  const weights = isSmall ? 1 : columns / 24;
  const sums = isSmall ? 1 : rows / 16;
  const right = isSmall ? 1 + GAP : columns / 16;
  const below = rows + (isSmall ? GAP : rows / 24);
  const ratio = isSmall ? undefined : Math.min(RATIOS[1], Math.max(RATIOS[0], columns / rows));
  return { rows: below + sums, columns: right + columns, right, below, weights, sums, ratio };
}
