/** Whether outputs are still what the cell's code gives, and if not, why, in few words. */

const EDITED = "Edited since this run";
/** Milliseconds without an edit after which outputs are compared with the code. */
const COMPARE_MS = 400;

export class Staleness {
  readonly #show: (why: string | null) => void;
  /** The code that runs or has run last. */
  #begun: string | null = null;
  #why: string | null = null;
  #comparing: ReturnType<typeof setTimeout> | undefined;

  /** `show` is told why, or null where nothing is stale. */
  constructor(show: (why: string | null) => void) {
    this.#show = show;
  }

  get why(): string | null {
    return this.#why;
  }

  begin(source: string): void {
    this.#begun = source;
  }

  isOf(source: string): boolean {
    return source === this.#begun;
  }

  set(why: string | null): void {
    this.#why = why;
    this.#show(why);
  }

  /** Not at each step of a number that is dragged: its cell runs at once. `source`: null while none is to be compared. */
  compareSoon(source: () => string | null): void {
    clearTimeout(this.#comparing);
    this.#comparing = setTimeout(() => {
      const present = source();
      if (present !== null) this.set(this.isOf(present) ? null : EDITED);
    }, COMPARE_MS);
  }
}
