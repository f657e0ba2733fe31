/** A traceback in which each line of a cell is a way to that line. */
import { element } from "../../../base/dom.ts";
import { inReadersNames } from "../../session/cell-name.ts";
import { textOutput } from "./bundle.ts";

/** How to go to a line of a cell; null where the reader has no way there. */
export type WayTo = (cell: number, line: number) => (() => void) | null;

/** As the kernel writes it (`ErrorContent`); what a cell was before has no line on the page. */
const PLACE = /^(\s*)(Cell (\d+), line (\d+))(?=$|, in )/;
const MOST = 100;

export function tracebackOutput(lines: readonly string[], wayTo: WayTo): HTMLElement {
  const node = textOutput("traceback", "");
  const parts: (Node | string)[] = [];
  let links = 0;
  for (const line of lines) {
    const found = PLACE.exec(line);
    const [start = "", indent = "", place = "", cell, number] = found ?? [];
    const way = found && links < MOST ? wayTo(Number(cell) - 1, Number(number)) : null;
    if (way) {
      parts.push(indent, linkTo(inReadersNames(place), way), `${line.slice(start.length)}\n`);
      links += 1;
    } else parts.push(`${inReadersNames(line)}\n`);
  }
  node.querySelector("pre")?.replaceChildren(...parts);
  return node;
}

/** A link and no button: its text is selected and copied with the rest. */
function linkTo(place: string, way: () => void): HTMLElement {
  const link = element("a", "live-place", place);
  link.href = `#${place.replace(/\W+/g, "-").toLowerCase()}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    way();
  });
  return link;
}
