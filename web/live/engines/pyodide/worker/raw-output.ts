/** What C code prints past Python's `sys.stdout`: gathered, so that a flood of it stays small. */
import type { KernelReply } from "../protocol/messages.ts";

type StreamName = "stdout" | "stderr";

/** Milliseconds between two messages. */
const PACE = 50;
/** Characters of one cell. */
const LIMIT = 200_000;
/** Changes from one stream to the other, of one cell: each is a box of its own on the page. */
const MOST_SWITCHES = 200;
const LEFT_OUT = "\n[More of this output is not shown.]\n";

export class RawOutput {
  readonly #post: (reply: KernelReply) => void;
  /** The request that the running cell answers; null: nobody has asked for what comes. */
  #parent: number | null = null;
  #name: StreamName = "stdout";
  #waiting = "";
  #left = LIMIT;
  #switches = 0;
  #sent = Number.NEGATIVE_INFINITY;
  #kept: string | null = null;

  constructor(post: (reply: KernelReply) => void) {
    this.#post = post;
  }

  /** A function that takes the bytes of one stream. */
  writer(name: StreamName): (bytes: Uint8Array) => number {
    const decoder = new TextDecoder();
    return (bytes) => {
      this.#write(name, decoder.decode(bytes, { stream: true }));
      return bytes.length;
    };
  }

  begin(parent: number): void {
    this.#parent = parent;
    this.#left = LIMIT;
    this.#switches = 0;
  }

  flush(): void {
    const text = this.#waiting;
    this.#waiting = "";
    if (text === "" || this.#parent === null) return;
    this.#sent = performance.now();
    const content = { name: this.#name, text };
    this.#post({ type: "stream", parent: this.#parent, content });
  }

  /** Show nothing of what comes from now on. */
  keepBack(): void {
    this.flush();
    this.#kept = "";
  }

  get keptBack(): string {
    return this.#kept ?? "";
  }

  #write(name: StreamName, text: string): void {
    if (this.#kept !== null) {
      this.#kept = (this.#kept + text).slice(0, LIMIT);
      return;
    }
    if (this.#left <= 0 || text === "") return;
    if (name !== this.#name && this.#switches < MOST_SWITCHES) {
      this.flush();
      this.#name = name;
      this.#switches += 1;
    }
    this.#waiting += text.slice(0, this.#left);
    this.#left -= text.length;
    if (this.#left <= 0) this.#waiting += LEFT_OUT;
    if (performance.now() - this.#sent > PACE) this.flush();
  }
}
