/** The panel of variables: what Python's names hold now. A bundle of its own. */
import { button, element } from "../../../base/dom.ts";
import type { Variable, Variables } from "../../session/messages.ts";
import { thumbnail } from "./thumbnail.ts";

const BUSY = "Python is busy. These are the values of before.";
const NONE = "No variables yet: run a cell.";
const HEADS = ["Name", "Type", "Value"];

export class VariablesPanel {
  readonly node = element("section", "live-variables");
  readonly #said = element("p", "live-variables-said");
  readonly #rows = element("tbody");
  readonly #table = element("table", "live-variables-table");
  readonly #close: HTMLButtonElement;

  constructor(onClose: () => void) {
    const title = element("p", "live-variables-title", "Variables");
    title.setAttribute("role", "heading");
    title.setAttribute("aria-level", "2");
    this.#close = button({
      action: "close-variables",
      icon: "error",
      text: "Close",
      hint: "Close the variables (Esc)",
      iconOnly: true,
      onPress: onClose,
    });
    const heads = HEADS.map((text) => {
      const head = element("th", "", text);
      head.scope = "col";
      return head;
    });
    this.#table.append(element("thead", "", element("tr", "", ...heads)), this.#rows);
    // It may scroll, so the keyboard must reach it.
    const scroller = element("div", "live-variables-scroller", this.#said, this.#table);
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-label", "What Python's names hold, the newest first");
    this.node.append(element("div", "live-variables-head", title, this.#close), scroller);
    this.node.setAttribute("aria-label", "Variables");
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") onClose();
    });
    this.#say(NONE);
  }

  focus(): void {
    this.#close.focus();
  }

  /** null: Python has no time to tell. */
  show(told: Variables | null): void {
    if (!told) {
      this.#say(this.#rows.childElementCount > 0 ? BUSY : NONE);
      return;
    }
    const { variables, more } = told;
    this.#rows.replaceChildren(...variables.map(row));
    if (variables.length === 0) this.#say(NONE);
    else this.#say(more > 0 ? `These are the newest; ${more} more are not shown.` : "");
  }

  #say(text: string): void {
    this.#said.textContent = text;
    this.#said.hidden = text === "";
    this.#table.hidden = this.#rows.childElementCount === 0;
  }
}

export const makePanel = (onClose: () => void) => new VariablesPanel(onClose);

function row(variable: Variable): HTMLTableRowElement {
  const name = element("th", "", variable.name);
  name.scope = "row";
  const value = element("td", "", ...shownValue(variable));
  return element("tr", "", name, element("td", "", kind(variable)), value);
}

/** "ndarray, uint8, 512 × 512". */
function kind({ type, shape, dtype }: Variable): string {
  const sizes = shape?.length === 0 ? "no axes" : shape?.join(" × ");
  return [type, dtype, shape?.length === 1 ? `${sizes} numbers` : sizes]
    .filter((part) => part !== undefined)
    .join(", ");
}

function shownValue({ name, value, range, sampled, picture }: Variable): (Node | string)[] {
  const parts: (Node | string)[] = [];
  const small = picture && thumbnail(picture, `${name} as a picture`);
  if (small) parts.push(small);
  if (value !== undefined) parts.push(element("code", "", value));
  if (range) parts.push(rangeText(range, sampled === true));
  return parts;
}

function rangeText([low, high]: string[], sampled: boolean): string {
  const text = low === high ? `all ${low}` : `${low} to ${high}`;
  return sampled ? `about ${text}` : text;
}
