/** LaTeX among words: where its formulas begin and end. */

export interface Piece {
  kind: "words" | "formula";
  text: string;
  /** As it stood there, with its dollars. */
  raw: string;
  /** On a line of its own. */
  display: boolean;
}

const FORMULA =
  /\$\$([\s\S]+?)\$\$|\\\[([\s\S]+?)\\\]|\\\(([\s\S]+?)\\\)|(?<![\\$])\$((?:\\[\s\S]|[^$\\])+?)\$|(\\begin\{((?:equation|align|gather|eqnarray|multline|alignat)\*?)\}[\s\S]+?\\end\{\6\})/g;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  const words = (until: number) => {
    const raw = text.slice(end, until);
    if (raw !== "") found.push({ kind: "words", text: raw, raw, display: false });
  };
  for (const match of text.matchAll(FORMULA)) {
    const [whole, dollars, brackets, round, dollar, environment] = match;
    words(match.index);
    end = match.index + whole.length;
    const formula = dollars ?? brackets ?? round ?? dollar ?? environment ?? "";
    const display = (dollars ?? brackets ?? environment) !== undefined;
    found.push({ kind: "formula", text: formula.trim(), raw: whole, display });
  }
  words(text.length);
  return found;
}

/** For readers who get no formulas: the source without its dollars. */
export function readable(text: string): string {
  return pieces(text)
    .map((piece) => piece.text.replace(/^\\displaystyle\s*/, ""))
    .join("")
    .trim();
}
