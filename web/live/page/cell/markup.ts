/** Where things are in the cell markup that MyST-NB and the theme write. */
import { button, element } from "../../../base/dom.ts";

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
export function placeNotice(input: HTMLElement, notice: HTMLElement): void {
  (input.closest("details") ?? input).before(notice);
}

/** Show code that is folded away, so that a marked line can be seen. */
export function unfold(input: HTMLElement): void {
  input.closest("details")?.setAttribute("open", "");
}

/** The way to the line that failed. */
export function jumpButton(text: string, onPress: () => void): HTMLButtonElement {
  return button({ action: "go-to-line", icon: "above", text, hint: text, onPress });
}
