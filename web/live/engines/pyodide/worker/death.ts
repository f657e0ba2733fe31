/** The end of the interpreter, in words for the reader. */
import { words } from "../download/start-errors.ts";
import type { Python } from "../python/types.ts";
import type { RawOutput } from "./raw-output.ts";

export interface Death {
  reason: string;
  /** The innermost line of a cell that ran. */
  where: { cell: number; line: number } | null;
}

const FRAME = /File "Cell (?<cell>\d+)[^"]*", line (?<line>\d+)/;

const TOO_DEEP = "a function kept calling itself, or something was nested too deeply";
const REASONS: [RegExp, string][] = [
  [/call stack|too much recursion|stack overflow/i, TOO_DEEP],
  [/out of memory|allocation failed|could not allocate|memory\.grow/i, "memory is full"],
  [/^Aborted|abort\(|unreachable/i, "the cell told Python to abort"],
  [/out of bounds|null function|signature mismatch/i, "its memory was damaged"],
];

/** Call `tell` once, when Python has come to its end in whatever way. */
export function onDeath(
  { _api: hooks }: Pick<Python, "_api">,
  raw: RawOutput,
  tell: (death: Death) => void,
): void {
  // Python prints where it was in its own code: of use here, and of none to the reader.
  hooks.on_dying = () => raw.keepBack();
  hooks.on_fatal = (error) => tell({ reason: reason(error), where: where(raw.keptBack) });
}

export function reason(error: unknown): string {
  const { name, message = "" } = error as Partial<Error>;
  if (name === "Exit" || name === "ExitStatus") return "the cell ended Python";
  const said = `${name}: ${message}`;
  const known = REASONS.find(([pattern]) => pattern.test(message) || pattern.test(said));
  return known?.[1] ?? lastLine(error);
}

/** What Python says when it can't even say what is wrong. */
const NO_REASON =
  /^(lost sys\.stderr|Error in sys\.excepthook:|Original exception was:|object [\w ]+: .*)$/;
const BARE = /^object repr *: (?<repr>.+)$/;

/** Of a Python error the last line says what it was; a bare "." is no reason. */
export function lastLine(error: unknown): string {
  const lines = words(error)
    .split("\n")
    .map((line) => line.trim().replace(/\.$/, ""));
  const bare = lines.map((line) => BARE.exec(line)?.groups?.repr);
  const said = lines.findLast((line) => line !== "" && !NO_REASON.test(line));
  return said ?? bare.findLast((repr) => repr !== undefined) ?? "no reason was given";
}

/** From what Python printed when it died, innermost first. */
function where(printed: string): Death["where"] {
  const found = FRAME.exec(printed)?.groups;
  return found ? { cell: Number(found.cell) - 1, line: Number(found.line) } : null;
}
