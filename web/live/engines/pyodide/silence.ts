/** Where the browser has no locks: a worker that is asked while it is idle has to say something. */

/** Milliseconds; work that nobody asked for may hold it up. */
const LONGEST_SILENCE_MS = 10_000;

export class Silence {
  readonly #broken: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(broken: () => void) {
    this.#broken = broken;
  }

  begin(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#broken, LONGEST_SILENCE_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
