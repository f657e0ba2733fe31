/** Does what has to be done in order, in slices, so that the page has time for its reader between. */

/** Milliseconds of one slice. */
const SLICE = 25;

export class Slices {
  readonly #jobs: (() => void)[] = [];
  #used = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** At once, unless this slice is used up. */
  add(job: () => void): void {
    this.#jobs.push(job);
    if (this.#jobs.length === 1 && this.#used < SLICE) this.#work();
  }

  /** Forget what waits. */
  end(): void {
    this.#jobs.length = 0;
    clearTimeout(this.#timer);
  }

  #work(): void {
    for (let job = this.#jobs[0]; job && this.#used < SLICE; job = this.#jobs[0]) {
      const begun = performance.now();
      try {
        job();
      } finally {
        this.#jobs.shift();
        this.#used += performance.now() - begun;
        this.#timer ??= setTimeout(() => this.#next(), 0);
      }
    }
  }

  #next(): void {
    this.#timer = undefined;
    this.#used = 0;
    this.#work();
  }
}
