/** A growing stream output; writes are gathered and painted once per frame. */
import { type TextClass, textOutput } from "./mime.ts";
import { TerminalText } from "./terminal-text.ts";

export class StreamView {
  readonly name: "stdout" | "stderr";
  readonly node: HTMLElement;
  readonly #text = new TerminalText();
  readonly #pre: HTMLElement;
  #frame = 0;

  constructor(name: "stdout" | "stderr") {
    this.name = name;
    const kind: TextClass = name === "stdout" ? "stream" : "stderr";
    this.node = textOutput(kind, "");
    this.#pre = this.node.querySelector("pre") ?? this.node;
  }

  write(text: string): void {
    this.#text.write(text);
    this.#frame ||= requestAnimationFrame(() => this.flush());
  }

  /** Paint now; a hidden tab gets no frames. */
  flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#pre.textContent = this.#text.text;
  }
}
