/** The little that the page needs to build elements: everything a program prints stays text. */
import { type IconName, icon } from "./icons.ts";

/** An element with a class and children; strings become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = "",
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.append(...children);
  return made;
}

export interface ButtonOptions {
  /** Value of `data-action`: what tests and readers' scripts press by. */
  action: string;
  icon: IconName;
  /** Visible text; the first word of the accessible name. */
  text: string;
  /** Full accessible name and tooltip, beginning with `text`. */
  hint: string;
  /** Show the icon alone (the text is still read out). */
  iconOnly?: boolean;
  onPress: () => void;
}

export function button(options: ButtonOptions): HTMLButtonElement {
  const label = element("span", "live-button-text", options.text);
  const made = element("button", "live-button", icon(options.icon), label);
  made.type = "button";
  made.dataset.action = options.action;
  made.title = options.hint;
  made.setAttribute("aria-label", options.hint);
  if (options.iconOnly === true) made.classList.add("live-icon-only");
  made.addEventListener("click", options.onPress);
  return made;
}

/** Give a button another text, with a name that begins with it. */
export function relabel(made: HTMLButtonElement, name: IconName, text: string, hint = text): void {
  made.replaceChildren(icon(name), element("span", "live-button-text", text));
  made.title = hint;
  made.setAttribute("aria-label", hint);
}
