/** IPython's tracebacks as the page shows them: without colours, and with cells by their numbers here. */
import type { ErrorContent, Place } from "../../session/messages.ts";
import { textOf } from "./wire.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
const COLOUR = /\x1b\[[0-9;?]*[A-Za-z]/g;
const FRAME = /\bCell In\[(\d+)\], line (\d+)/g;
const RULE = /^-{20,}$/;
const MOST = 400;
/** Of one line, in signs. */
const LONGEST = 2000;

export const withoutColours = (text: string) => text.replace(COLOUR, "");

/** `cellOf`: the cell whose run had that count. */
export function errorContent(
  content: Record<string, unknown>,
  cellOf: (count: number) => number | undefined,
): ErrorContent {
  const { ename, evalue, traceback } = content;
  let where: Place | null = null;
  const named = (line: string) =>
    line.replace(FRAME, (frame, count: string, number: string) => {
      const cell = cellOf(Number(count));
      if (cell === undefined) return frame;
      where = { cell, line: Number(number) };
      return `Cell ${cell + 1}, line ${number}`;
    });
  const parts = Array.isArray(traceback) ? traceback.filter((one) => typeof one === "string") : [];
  const lines = withoutColours(parts.join("\n"))
    .split("\n")
    .filter((line) => !RULE.test(line));
  const shown = short(lines).map((line) => shortLine(named(line).trimEnd()));
  return {
    ename: shortLine(textOf(ename)),
    evalue: shortLine(textOf(evalue)),
    traceback: shown,
    where,
  };
}

/** Its beginning and its end say what happened. */
function short(lines: string[]): string[] {
  if (lines.length <= MOST) return lines;
  const left = lines.length - MOST;
  return [...lines.slice(0, MOST / 2), `[${left} lines left out]`, ...lines.slice(-MOST / 2)];
}

function shortLine(line: string): string {
  if (line.length <= 2 * LONGEST) return line;
  const left = line.length - 2 * LONGEST;
  return `${line.slice(0, LONGEST)} [${left} signs left out] ${line.slice(-LONGEST)}`;
}
