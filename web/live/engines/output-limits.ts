/**
 * How much of one form of an output the page takes on.
 *
 * The kernel keeps well below (`live_code/kernel/output/limits.py`) and says what it leaves out; what comes
 * past it is forged, or comes from a server that knows no such limits, and would hold the page up for minutes.
 */

const LONGEST = 2_000_000;
const MOST_MARKS = 20_000;

const ELEMENT = /<(?!\/)/g;
const SIGN = /[<>*_~`|[\\{^&$\n]/g;
const FORMULA = /\$|\\[([]|\\begin/g;

export function isBearable(kind: string, text: string): boolean {
  if (text.length > LONGEST) return false;
  if (kind === "text/html" || kind === "image/svg+xml") return count(text, ELEMENT) <= MOST_MARKS;
  if (kind !== "text/markdown" && kind !== "text/latex") return true;
  return count(text, SIGN) + 10 * count(text, FORMULA) <= MOST_MARKS;
}

function count(text: string, mark: RegExp): number {
  return text.match(mark)?.length ?? 0;
}
