/**
 * Paper shows the whole code: an editor holds only the lines near the window, and cuts what is wider
 * than itself. While the page is printed, a plain copy of the code stands in for it.
 */
import { pythonLanguage } from "@codemirror/lang-python";
import { highlightCode } from "@lezer/highlight";
import { element } from "../../../base/dom.ts";
import { whilePrinting } from "../../../base/theme.ts";
import { pygments } from "./highlight.ts";

/** `place` holds the editor; `source` is asked when the reader prints. */
export function printWhole(place: HTMLElement, source: () => string): void {
  let copy: HTMLElement | null = null;
  const begin = () => {
    copy?.remove();
    copy = printed(source());
    place.after(copy);
  };
  const end = () => {
    copy?.remove();
    copy = null;
  };
  whilePrinting(begin, end);
}

function printed(code: string): HTMLElement {
  const copy = element("pre");
  highlightCode(
    code,
    pythonLanguage.parser.parse(code),
    pygments,
    (text, classes) => copy.append(element("span", classes, text)),
    () => copy.append("\n"),
  );
  return element("div", "live-print highlight", copy);
}
