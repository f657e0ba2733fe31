/** Text of a live region: screen readers read each change out, so it changes seldom. */

const PERIOD = 3000;

export class CalmText {
  readonly node: HTMLElement;
  #changed = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(node: HTMLElement) {
    this.node = node;
  }

  /** At once: an end, or an answer to the reader. */
  say(text: string): void {
    clearTimeout(this.#timer);
    if (this.node.textContent === text) return;
    this.node.textContent = text;
    this.#changed = performance.now();
  }

  /** When the last change has been read; of several texts only the last. */
  mention(text: string): void {
    clearTimeout(this.#timer);
    const wait = this.#changed + PERIOD - performance.now();
    if (wait <= 0) this.say(text);
    else this.#timer = setTimeout(() => this.say(text), wait);
  }
}
