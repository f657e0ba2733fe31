/** Where things are in the cell markup that MyST-NB and the theme write. */
import { button, element } from "../../../base/dom.ts";
import type { PageCell } from "../../../base/page-data.ts";

/** Put the editor where the printed code stands; it keeps the code's size and place. */
export function makeEditorPlace(input: HTMLElement): HTMLElement {
  const printed = input.querySelector<HTMLElement>(":scope > div") ?? input;
  const pre = input.querySelector("pre");
  const place = element("div", "live-editor highlight");
  if (pre) copyLook(pre, place);
  if (printed === input) input.prepend(place);
  else printed.after(place);
  if (printed !== input) printed.hidden = true;
  return place;
}

function copyLook(pre: HTMLElement, place: HTMLElement): void {
  const look = getComputedStyle(pre);
  const lines = look.lineHeight;
  const properties: Record<string, string> = {
    "--live-font-size": look.fontSize,
    "--live-line-height": lines,
    "--live-padding": look.paddingTop,
  };
  for (const [name, value] of Object.entries(properties)) {
    if (value !== "") place.style.setProperty(name, value);
  }
}

/** Under the code; outside of a folded `<details>`, so that a folded cell can be run too. */
export function placeToolbar(input: HTMLElement, toolbar: HTMLElement): void {
  const folded = input.closest("details");
  if (!folded) {
    input.append(toolbar);
    return;
  }
  toolbar.classList.add("live-toolbar-folded");
  folded.after(toolbar);
}

/** Before the code, also before the `<details>` that it may be folded into. */
export function placeNotice(cell: HTMLElement, notice: HTMLElement): void {
  const input = cell.querySelector(".cell_input");
  (input?.closest("details") ?? input)?.before(notice);
}

/** Show code that is folded away, so that a marked line can be seen. */
export function unfold(cell: HTMLElement): void {
  cell.querySelector(".cell_input")?.closest("details")?.setAttribute("open", "");
}

/** What the author has taken out of a cell's outputs; once its code is edited, they show. */
export function removedParts(
  { removed, tags }: Pick<PageCell, "removed" | "tags">,
  edited: boolean,
) {
  const isRemoved = (part: string) =>
    !edited && (tags.includes(`remove-${part}`) || tags.includes(`remove_${part}`));
  return {
    errorsOnly: removed === "cell" || isRemoved("output"),
    removed: (["stdout", "stderr"] as const).filter(isRemoved),
  };
}

/** A sentence above the outputs. */
export function addRemark(cell: HTMLElement, text: string): void {
  const note = element("p", "live-note live-remark", text);
  cell.insertBefore(note, cell.querySelector(":scope > .cell_output"));
}

export function dropRemarks(cell: HTMLElement): void {
  for (const remark of cell.querySelectorAll(".live-remark")) remark.remove();
}

/** The way to the line that failed. */
export function jumpButton(text: string, onPress: () => void): HTMLButtonElement {
  return button({ action: "go-to-line", icon: "above", text, hint: text, onPress });
}
