/** What one stream of a cell has printed: the beginning, and the end where there is too much. */

import type { Skipped } from "../../session/messages.ts";
import { countLines } from "./long-text.ts";
import { TerminalText } from "./terminal-text.ts";

/** Characters of the end that are kept at least. */
const KEPT = 40_000;
/** Characters after which only the end is kept, whoever sends them. */
const MOST = 2_000_000;

export class PrintedText {
  readonly #head = new TerminalText();
  /** What came after the gap. */
  #tail: TerminalText | null = null;
  readonly #gap: Skipped = { lines: 0, characters: 0 };

  write(text: string, skipped?: Skipped): void {
    if (skipped) this.#skip(skipped);
    else if (!this.#tail && this.#head.length > MOST) this.#tail = new TerminalText();
    (this.#tail ?? this.#head).write(text);
    if (this.#tail && this.#tail.length > 2 * KEPT) this.#leaveOut(this.#tail.cutTo(KEPT));
  }

  /** Everything, if nothing is missing. */
  get whole(): string | null {
    return this.#tail ? null : this.#head.text;
  }

  get head(): string {
    return this.#head.text;
  }

  get tail(): string {
    return this.#tail?.text ?? "";
  }

  /** What is between `head` and `tail`. */
  get gap(): Readonly<Skipped> {
    return this.#gap;
  }

  #skip({ lines, characters }: Skipped): void {
    // The rest of a line of which the beginning is here is missing, so all of it is left out.
    this.#leaveOut(this.#tail ? this.#tail.text : this.#head.cutLine());
    this.#gap.lines += lines;
    this.#gap.characters += characters;
    this.#tail = new TerminalText();
  }

  #leaveOut(text: string): void {
    this.#gap.lines += countLines(text);
    this.#gap.characters += text.length;
  }
}
