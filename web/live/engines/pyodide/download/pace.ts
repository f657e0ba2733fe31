/** Is the line quick enough that more bytes cost less time than more work? */

/** Bytes in a millisecond: seven megabytes more come in the 1.4 seconds that they save. */
const QUICK = 5000;
/** So many are enough to tell. */
const SAMPLE = 1 << 20;
/**
 * Milliseconds of one look at the clock. A busy worker looks late, and a look counts once however
 * late it is: bytes that wait for the worker say nothing of the line, and on a slow processor the
 * work that an image saves takes longer too.
 */
const LOOK = 15;
const LOOKS = Math.ceil(SAMPLE / QUICK / LOOK);

export class Pace {
  readonly isQuick: Promise<boolean>;
  readonly #wait: (time: number) => Promise<void>;
  #seen = 0;
  #tell: (isQuick: boolean) => void = () => {};

  constructor(wait: (time: number) => Promise<void> = pause) {
    this.#wait = wait;
    this.isQuick = new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  /** Some bytes of the first file have come; the first of them start the clock. */
  readonly add = (bytes: number): void => {
    if (this.#seen === 0) void this.#watch();
    this.#seen += bytes;
    if (this.#seen >= SAMPLE) this.#tell(true);
  };

  async #watch(): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks++) await this.#wait(LOOK);
    this.#tell(false);
  }
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}
