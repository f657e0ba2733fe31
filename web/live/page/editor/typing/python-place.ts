/** Where in Python code a position is: in code, in a comment, or in a string that is not closed yet. */

export type Place =
  | { kind: "code" | "comment" }
  /** `mark`: the quotes that it began with; `formatted`: an f-string. */
  | { kind: "string"; mark: string; formatted: boolean };

const TOKEN = /(["'])(?:\1\1)?|#[^\n]*|\n/g;
const PREFIX = /(?<![\p{L}\p{N}_])([a-z]{0,2})$/iu;

/** Read the code up to `position`; a string in single quotes ends with its line at the latest. */
export function placeAt(code: string, position: number): Place {
  const before = code.slice(0, position);
  const token = new RegExp(TOKEN);
  for (let found = token.exec(before); found; found = token.exec(before)) {
    const [text, quote] = found;
    if (text.startsWith("#") && token.lastIndex === before.length) return { kind: "comment" };
    if (!quote) continue;
    const end = endOfString(before, token.lastIndex, text);
    if (end === null) return { kind: "string", mark: text, formatted: isFormatted(before, found) };
    token.lastIndex = end;
  }
  return { kind: "code" };
}

/** Where the string that began before `start` is over; null if it goes on. */
function endOfString(code: string, start: number, mark: string): number | null {
  for (let place = start; place < code.length; place += 1) {
    if (code[place] === "\\") place += 1;
    else if (code.startsWith(mark, place)) return place + mark.length;
    else if (code[place] === "\n" && mark.length === 1) return place + 1;
  }
  return null;
}

function isFormatted(code: string, { index }: { index: number }): boolean {
  return /[ft]/i.test(PREFIX.exec(code.slice(0, index))?.[1] ?? "");
}

/** May a string begin here: is what stands before no name, or the prefix of a string? */
export function mayBeginString(before: string): boolean {
  const word = /[\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? "";
  return word === "" || /^(?:[bfrtu]|br|rb|fr|rf|tr|rt)$/i.test(word);
}
