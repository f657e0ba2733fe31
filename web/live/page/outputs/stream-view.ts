/** A growing stream output; writes are gathered and painted once per frame. */

import type { Skipped } from "../../session/messages.ts";
import { type TextClass, textOutput } from "./bundle.ts";
import { beginningOf, countLines, endOf, isLong, LongTextBox } from "./long-text.ts";
import { PrintedText } from "./printed-text.ts";

export class StreamView {
  readonly name: "stdout" | "stderr";
  readonly node: HTMLElement;
  readonly #text = new PrintedText();
  readonly #box: LongTextBox;
  /** The reader wants to see everything that is here. */
  #whole = false;
  #frame = 0;

  constructor(name: "stdout" | "stderr") {
    this.name = name;
    const kind: TextClass = name === "stdout" ? "stream" : "stderr";
    this.node = textOutput(kind, "");
    this.#box = new LongTextBox(this.node, () => {
      this.#whole = true;
      this.flush();
    });
  }

  write(text: string, skipped?: Skipped): void {
    this.#text.write(text, skipped);
    this.#frame ||= requestAnimationFrame(() => this.flush());
  }

  /** Paint now; a hidden tab gets no frames. */
  flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { whole } = this.#text;
    if (whole === null) this.#paintEnds();
    else if (this.#whole || !isLong(whole)) this.#box.paintWhole(whole);
    else this.#box.paint(whole);
  }

  /** What is here but not shown counts as left out too. */
  #paintEnds(): void {
    const { head, tail, gap } = this.#text;
    const [first, last] = [beginningOf(head), endOf(tail)];
    const unseen = head.slice(first.length) + tail.slice(0, tail.length - last.length);
    const lines = gap.lines + countLines(unseen);
    this.#box.paintEnds(first, last, lines, gap.characters + unseen.length);
  }
}
