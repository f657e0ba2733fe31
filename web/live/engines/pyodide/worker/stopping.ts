/**
 * Lets the page's request to stop reach cells and nothing else.
 *
 * Pyodide looks at the shared number whenever Python runs. One that came while the worker imports
 * ahead or completes a name would end that instead, and be gone when the cell's turn comes.
 */

import type { Python } from "../python/types.ts";
import { watch } from "./stop-flag.ts";

type Interruptible = Pick<Python, "setInterruptBuffer">;

export class Stopping {
  readonly #python: Interruptible;
  readonly #flag: SharedArrayBuffer | null;
  #inCell = false;

  constructor(python: Interruptible, flag: SharedArrayBuffer | null) {
    this.#python = python;
    this.#flag = flag;
  }

  /**
   * Run a cell, which says when it is ready to be stopped: around it, in the event loop, Python would
   * break. While it waits in `await`, where Python cannot look, such a request calls `cancel`.
   */
  async cell(
    run: (listen: (on: boolean) => void) => Promise<void>,
    cancel: () => void,
  ): Promise<void> {
    let end = () => {};
    const listen = (on: boolean) => {
      end();
      end = on ? watch(this.#flag, () => this.shielded(cancel)) : () => {};
      this.#listen(on);
    };
    try {
      await run(listen);
    } finally {
      listen(false);
    }
  }

  /** Wait for `work`; false as soon as the page asks to stop, though `work` goes on. */
  async waiting(work: Promise<unknown>): Promise<boolean> {
    let end = () => {};
    const stopped = new Promise<boolean>((resolve) => {
      end = watch(this.#flag, () => resolve(false));
    });
    try {
      return await Promise.race([work.then(() => true), stopped]);
    } finally {
      end();
    }
  }

  /** Call into Python for something that is not the cell. */
  shielded<Result>(work: () => Result): Result {
    const inCell = this.#inCell;
    this.#listen(false);
    try {
      return work();
    } finally {
      this.#listen(inCell);
    }
  }

  #listen(inCell: boolean): void {
    if (!this.#flag) return;
    this.#inCell = inCell;
    this.#python.setInterruptBuffer(inCell ? new Int32Array(this.#flag) : undefined);
  }
}
