/** Two versions of a cell's code, line by line, to be read. */
import { element } from "../../../base/dom.ts";
import { type DiffLine, diffLines } from "./line-diff.ts";

const SIGNS: Record<DiffLine["kind"], string> = { same: "  ", mine: "− ", theirs: "+ " };

/** What turns the order of letters around, or cannot be seen, is shown by its number. */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}]/gu;

/** `name`, `own`: how the page calls the other version, "the new one", and the first. */
export function comparison(mine: string, theirs: string, name: string, own = "yours"): HTMLElement {
  const lines = diffLines(mine, theirs).map(({ kind, line }) =>
    element("span", `live-diff-${kind}`, `${SIGNS[kind]}${seen(line)}\n`),
  );
  const legend = element("p", "live-diff-legend", `− only in ${own}, + only in ${name}`);
  return element("div", "live-diff", legend, framed("Both versions, line by line", lines));
}

/** One version, to be read. */
export function codeAlone(code: string): HTMLElement {
  const lines = code.split("\n").map((line) => element("span", "", `${seen(line)}\n`));
  return element("div", "live-diff", framed("The code", lines));
}

function framed(label: string, lines: readonly HTMLElement[]): HTMLElement {
  const code = element("pre", "live-diff-code", ...lines);
  code.tabIndex = 0;
  code.setAttribute("role", "group");
  code.setAttribute("aria-label", label);
  return code;
}

function seen(line: string): string {
  return line.replace(UNSEEN, (sign) => {
    return `\\u{${sign.codePointAt(0)?.toString(16).padStart(4, "0")}}`;
  });
}
