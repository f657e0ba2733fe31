/**
 * The line to the server as all downloads of one worker share it.
 *
 * A single request that gets no bytes proves nothing: browsers let requests wait for each other.
 * Only when nothing comes for any of them is the line silent.
 */
import { PATIENCE } from "../../../../base/patience.ts";

/** "broken": a request ended before its time and is about to be asked again. */
export type ConnectionState = "flowing" | "silent" | "broken";

/** How many looks at the clock fit into the time until a silence is noticed. */
const LOOKS = 10;

export class Connection {
  patience = PATIENCE;
  /** Hears of every change. */
  onChange: () => unknown = () => {};
  readonly #now: () => number;
  #state: ConnectionState = "flowing";
  #lastByte = Number.NEGATIVE_INFINITY;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Something came. */
  heard(): void {
    this.#lastByte = this.#now();
    this.#set("flowing");
  }

  broke(): void {
    this.#set("broken");
  }

  /** Watch over one request; `end` is called when it has been silent too long. Returns how to stop. */
  watch(end: () => void): () => void {
    const { notice, giveUp } = this.patience;
    const period = notice / LOOKS;
    let since = this.#now();
    let looked = since;
    const timer = setInterval(() => {
      const now = this.#now();
      // A clock that comes late has slept, or this thread has: that says nothing about the server.
      if (now - looked > 3 * period) since = now;
      looked = now;
      const silence = now - Math.max(since, this.#lastByte);
      if (silence >= giveUp) {
        clearInterval(timer);
        end();
      } else if (silence >= notice) this.#set("silent");
    }, period);
    return () => clearInterval(timer);
  }

  #set(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.onChange();
  }
}

/** A worker has one line; so has the page. */
export const sharedConnection = new Connection();
