/** Which lines two texts have in common, in order: their longest common subsequence. */

export interface DiffLine {
  readonly kind: "same" | "mine" | "theirs";
  readonly line: string;
}

/** Pairs of lines that are compared at most; beyond it all lines in between count as different. */
const MOST_PAIRS = 1_000_000;

export function diffLines(mine: string, theirs: string): DiffLine[] {
  const [one, other] = [mine.split("\n"), theirs.split("\n")];
  let head = 0;
  while (head < Math.min(one.length, other.length) && one[head] === other[head]) head += 1;
  let tail = 0;
  const longest = Math.min(one.length, other.length) - head;
  while (tail < longest && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const same = (line: string): DiffLine => ({ kind: "same", line });
  return [
    ...one.slice(0, head).map(same),
    ...middle(one.slice(head, one.length - tail), other.slice(head, other.length - tail)),
    ...one.slice(one.length - tail).map(same),
  ];
}

function middle(one: readonly string[], other: readonly string[]): DiffLine[] {
  const lengths = one.length * other.length > MOST_PAIRS ? [] : commonLengths(one, other);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const [a, b] = [one[i], other[j]];
    if (a !== undefined && a === b && lengths.length > 0) {
      lines.push({ kind: "same", line: a });
      i += 1;
      j += 1;
    } else if (
      a !== undefined &&
      (b === undefined || below(lengths, i, j) >= right(lengths, i, j))
    ) {
      lines.push({ kind: "mine", line: a });
      i += 1;
    } else {
      lines.push({ kind: "theirs", line: b ?? "" });
      j += 1;
    }
  }
  return lines;
}

/** `[i][j]`: how many lines the texts have in common from line i and line j on. */
function commonLengths(one: readonly string[], other: readonly string[]): number[][] {
  const lengths = Array.from({ length: one.length + 1 }, () =>
    new Array<number>(other.length + 1).fill(0),
  );
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const row = lengths[i] ?? [];
      const isSame = one[i] === other[j];
      row[j] = isSame
        ? (lengths[i + 1]?.[j + 1] ?? 0) + 1
        : Math.max(below(lengths, i, j), right(lengths, i, j));
    }
  }
  return lengths;
}

function below(lengths: readonly number[][], i: number, j: number): number {
  return lengths[i + 1]?.[j] ?? 0;
}

function right(lengths: readonly number[][], i: number, j: number): number {
  return lengths[i]?.[j + 1] ?? 0;
}
