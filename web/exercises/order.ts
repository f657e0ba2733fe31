/** Lines of a program, and the order that a reader gives them. */

export interface Line {
  readonly text: string;
  /** Blocks around it, in the program that is meant. */
  readonly depth: number;
  /** In that program, from 0; null: it has no such line. */
  readonly place: number | null;
}

export interface Placed {
  /** Which line: its place in the list of all. */
  readonly line: number;
  readonly depth: number;
}

export interface Arrangement {
  readonly placed: readonly Placed[];
  /** So many of them, from the first on, are the program; the others are put aside. */
  readonly used: number;
}

export interface Advice {
  readonly words: string;
  /** Lines whose reason is shown. */
  readonly explained: readonly number[];
}

const STEP = "    ";
export const DEEPEST = 7;

export const indentation = (depth: number) => STEP.repeat(depth);

/** Take a line out and put it before the `at`-th of the others; `aside`: where lines are put aside. */
export function movedTo(
  { placed, used }: Arrangement,
  line: number,
  at: number,
  aside: boolean,
): Arrangement {
  const from = placed.findIndex((each) => each.line === line);
  const [moving] = placed.slice(from, from + 1);
  if (!moving) return { placed, used };
  const others = placed.filter((each) => each !== moving);
  const stillUsed = from < used ? used - 1 : used;
  const [first, last] = aside ? [stillUsed, others.length] : [0, stillUsed];
  const place = Math.min(Math.max(at, first), last);
  const now = [...others.slice(0, place), moving, ...others.slice(place)];
  return { placed: now, used: aside ? stillUsed : stillUsed + 1 };
}

/** One step up or down, and at the end of the program to what is put aside, if there is such a place. */
export function moved(
  order: Arrangement,
  line: number,
  by: 1 | -1,
  hasAside: boolean,
): Arrangement {
  const { placed, used } = order;
  const at = placed.findIndex((each) => each.line === line);
  const isAside = at >= used;
  const crosses = isAside ? by < 0 && at === used : by > 0 && at === used - 1 && hasAside;
  if (crosses) return movedTo(order, line, at, !isAside);
  return movedTo(order, line, at + by, isAside);
}

export function indented(order: Arrangement, line: number, depth: number): Arrangement {
  const within = Math.min(Math.max(depth, 0), DEEPEST);
  const placed = order.placed.map((each) => (each.line === line ? { line, depth: within } : each));
  return { ...order, placed };
}

/** The code that the lines make. */
export function programOf({ placed, used }: Arrangement, lines: readonly Line[]): string {
  const code = placed
    .slice(0, used)
    .map(({ line, depth }) => indentation(depth) + (lines[line]?.text ?? ""));
  return code.join("\n");
}

/** "3.0 1.1|2.0": lines with their depth, and behind the stroke those that are put aside. */
export function written({ placed, used }: Arrangement): string {
  const words = placed.map(({ line, depth }) => `${line}.${depth}`);
  return `${words.slice(0, used).join(" ")}|${words.slice(used).join(" ")}`;
}

/** null: it does not fit to these lines; the book may have changed since. */
export function restored(text: string, count: number): Arrangement | null {
  const parts = text.split("|").map((part) => part.split(" ").filter(Boolean));
  const words = parts.flat();
  const placed = words.flatMap((word) => {
    const found = /^(\d{1,3})\.([0-7])$/.exec(word);
    return found ? [{ line: Number(found[1]), depth: Number(found[2]) }] : [];
  });
  const there = new Set(placed.map(({ line }) => line).filter((line) => line < count));
  const isWhole = parts.length === 2 && words.length === count && there.size === count;
  return isWhole ? { placed, used: parts[0]?.length ?? 0 } : null;
}

/** What to say of an order that does not work: where to look, and not what belongs there. */
export function advise({ placed, used }: Arrangement, lines: readonly Line[]): Advice {
  const program = placed.slice(0, used).flatMap(({ line, depth }) => {
    const { text, place } = lines[line] ?? { text: "", place: null };
    return [{ line, depth, text, place }];
  });
  const strange = program.flatMap(({ line, place }) => (place === null ? [line] : []));
  const at = program.findIndex(({ place }) => place === null);
  if (at >= 0) {
    return {
      words: `Not yet. Line ${at + 1}, “${program[at]?.text}”, does not belong there.`,
      explained: strange,
    };
  }
  const right = lines.filter(({ place }) => place !== null);
  right.sort((one, other) => (one.place ?? 0) - (other.place ?? 0));
  if (program.length < right.length) {
    return { words: "Not yet. A line that the program needs is put aside.", explained: [] };
  }
  const other = program.findIndex(({ text }, at) => text !== right[at]?.text);
  if (other >= 0) {
    const words =
      `Not yet. Line ${other + 1} is the first that stands elsewhere in our program. ` +
      "What must be done before it, and what only after it?";
    return { words, explained: [] };
  }
  const shifted = program.findIndex(({ depth }, at) => depth !== right[at]?.depth);
  if (shifted >= 0) {
    const words = `Not yet. The order is right, but line ${shifted + 1} belongs to another block.`;
    return { words, explained: [] };
  }
  return { words: "Not yet. The sentence below the code says why.", explained: [] };
}
