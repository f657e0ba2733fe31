/** The live cell below a figure that computes what it shows. */

import { proposeCode } from "../../base/bundles/proposal.ts";
import { copyText } from "../../base/copy-text.ts";

/** The next cell after the figure, if its tags say that it is the twin. */
export function twinOf(figure: Element): HTMLElement | null {
  const own = figure.closest("figure") ?? figure;
  for (let next = own.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches("div.cell")) return next.matches(".tag_twin") ? (next as HTMLElement) : null;
    if (next.matches("figure.explorable, section")) return null;
  }
  return null;
}

/** Returns what the page says of it. */
export async function putIntoTwin(twin: HTMLElement, code: string): Promise<string> {
  if (proposeCode(twin, code)) return "Copied into the cell below. Press Run there.";
  const copied = await copyText(code);
  return copied
    ? "Copied. Press Live Code, then paste it into the cell below."
    : "Press Live Code first; then this button fills the cell below.";
}
