/** Two versions of a cell's code, line by line, to be read. */
import { element } from "../../../base/dom.ts";
import { type DiffLine, diffLines } from "./line-diff.ts";

const SIGNS: Record<DiffLine["kind"], string> = { same: "  ", mine: "− ", theirs: "+ " };

/** `theirs`: how the page calls the other version, "the new one". */
export function comparison(mine: string, theirs: string, name: string): HTMLElement {
  const lines = diffLines(mine, theirs).map(({ kind, line }) =>
    element("span", `live-diff-${kind}`, `${SIGNS[kind]}${line}\n`),
  );
  const legend = element("p", "live-diff-legend", `− only in yours, + only in ${name}`);
  const code = element("pre", "live-diff-code", ...lines);
  code.tabIndex = 0;
  code.setAttribute("role", "group");
  code.setAttribute("aria-label", "Both versions, line by line");
  return element("div", "live-diff", legend, code);
}
