/** A text of any length: its two ends, and between them what is not shown. */
import { element } from "../../../base/dom.ts";

/** Characters that each end has at most. */
const END = 20_000;
/** So little more than two ends is shown whole. */
const SLACK = 2_000;

export function isLong(text: string): boolean {
  return text.length > 2 * END + SLACK;
}

/** About so much of the beginning, in whole lines where a line ends in reach. */
export function beginningOf(text: string): string {
  if (text.length <= END) return text;
  const end = text.lastIndexOf("\n", END - 1) + 1;
  return text.slice(0, end > END / 2 ? end : END);
}

/** About so much of the end, in whole lines where a line begins in reach. */
export function endOf(text: string): string {
  if (text.length <= END) return text;
  const start = text.indexOf("\n", text.length - END) + 1;
  const near = start > 0 && start < text.length - END / 2;
  return text.slice(near ? start : text.length - END);
}

export function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** The `pre` of an output, which becomes two with a line between them. */
export class LongTextBox {
  readonly #first: HTMLElement;
  readonly #showAll: () => void;
  #last: HTMLElement | null = null;
  #gap: HTMLElement | null = null;

  constructor(output: HTMLElement, showAll: () => void) {
    this.#first = output.querySelector("pre") ?? output;
    this.#showAll = showAll;
  }

  paintWhole(text: string): void {
    this.#last?.remove();
    this.#gap?.remove();
    this.#last = null;
    this.#gap = null;
    this.#first.textContent = text;
  }

  /** The whole text is at hand and is shown when the reader wants it. */
  paint(text: string): void {
    const [first, last] = [beginningOf(text), endOf(text)];
    const lines = countLines(text) - countLines(first) - countLines(last);
    const missing = text.length - first.length - last.length;
    this.#paintEnds(first, last, `${amount(lines, missing)} not shown.`, true);
  }

  /** What is between `first` and `last` is gone. */
  paintEnds(first: string, last: string, lines: number, characters: number): void {
    this.#paintEnds(first, last, `${amount(lines, characters)} left out here.`, false);
  }

  #paintEnds(first: string, last: string, words: string, hasAll: boolean): void {
    if (!this.#gap || !this.#last) {
      const text = element("span", "");
      this.#gap = element("p", "live-gap", text);
      if (hasAll) this.#gap.append(" ", this.#button());
      this.#last = element("pre", "");
      this.#first.after(this.#gap, this.#last);
    }
    const said = this.#gap.firstElementChild;
    if (said && said.textContent !== words) said.textContent = words;
    if (!hasAll) this.#gap.querySelector("button")?.remove();
    // Painting what stands there already would cost a layout of it in each frame.
    if (this.#first.textContent !== first) this.#first.textContent = first;
    this.#last.textContent = last;
  }

  #button(): HTMLButtonElement {
    const button = element("button", "live-show-all", "Show all");
    button.type = "button";
    button.dataset.action = "show-all";
    button.addEventListener("click", () => this.#showAll());
    return button;
  }
}

function amount(lines: number, characters: number): string {
  if (lines > 1) return `… ${lines.toLocaleString("en")} lines are`;
  return `… ${characters.toLocaleString("en")} characters are`;
}
