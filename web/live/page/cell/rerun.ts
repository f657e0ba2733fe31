/** Runs a cell again and again while its code changes: one run at a time, always the newest code. */
import type { EndState } from "../../session/types.ts";

export class Rerun {
  readonly #run: () => Promise<EndState>;
  #running = false;
  #changed = false;

  constructor(run: () => Promise<EndState>) {
    this.#run = run;
  }

  /** Does another run follow the present one? */
  get goesOn(): boolean {
    return this.#changed;
  }

  /** The code is another. Whatever a run misses comes after it, as one run. */
  async ask(): Promise<void> {
    this.#changed = true;
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#changed) {
        this.#changed = false;
        // Stopped by the reader: only the next change runs it again.
        if ((await this.#run()) === "stopped") this.#changed = false;
      }
    } finally {
      this.#running = false;
    }
  }
}
