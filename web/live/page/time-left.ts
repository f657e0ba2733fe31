/** How long a download will still take, once that can be said. */

/** Measured for so long before anything is said, in ms. */
const SETTLING = 3000;
/** Time constant of the smoothed rate. */
const MEMORY = 4000;
const PERIOD = 500;
/** How far two estimates in a row may lie apart, as a part of the later one. */
const SPREAD = 0.1;
/** In a row, before they are believed. */
const ENOUGH = 3;

export class TimeLeft {
  readonly #now: () => number;
  #since = 0;
  #at = 0;
  #done = 0;
  #total = 0;
  /** Bytes per ms. */
  #rate: number | null = null;
  #estimate: number | null = null;
  #agreeing = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Milliseconds left after `done` of `total` bytes; null while that is a guess. */
  after(done: number, total: number): number | null {
    const now = this.#now();
    if (total !== this.#total || done < this.#done) {
      // Another sum: what was learnt of the line still holds, the estimate does not.
      if (this.#total === 0) this.#since = now;
      this.#total = total;
      this.#done = done;
      this.#at = now;
      this.#estimate = null;
      this.#agreeing = 0;
    }
    if (now - this.#at >= PERIOD) this.#measure(now, done);
    const settled = now - this.#since >= SETTLING && this.#agreeing >= ENOUGH;
    return settled && this.#rate ? (total - done) / this.#rate : null;
  }

  #measure(now: number, done: number): void {
    const elapsed = now - this.#at;
    const rate = (done - this.#done) / elapsed;
    const weight = 1 - Math.exp(-elapsed / MEMORY);
    this.#rate = this.#rate === null ? rate : this.#rate + weight * (rate - this.#rate);
    const estimate = this.#rate > 0 ? (this.#total - done) / this.#rate : Number.POSITIVE_INFINITY;
    const expected = this.#estimate === null ? null : this.#estimate - elapsed;
    const agrees = expected !== null && Math.abs(estimate - expected) <= SPREAD * estimate;
    this.#agreeing = agrees ? this.#agreeing + 1 : 0;
    this.#estimate = estimate;
    this.#at = now;
    this.#done = done;
  }
}

const SECOND = 1000;
/** Less is not worth reading. */
const SHORTEST = 3 * SECOND;

/** "about 20 s left", in steps that do not flicker; "" when it is soon over or not known. */
export function timeLeftText(milliseconds: number | null): string {
  if (milliseconds === null || milliseconds < SHORTEST) return "";
  const seconds = milliseconds / SECOND;
  if (seconds < 10) return `about ${Math.ceil(seconds)} s left`;
  if (seconds < 90) return `about ${5 * Math.ceil(seconds / 5)} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}
