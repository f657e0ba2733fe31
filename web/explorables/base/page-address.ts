/** A figure's part of the page's address: read at first and when it changes, written when all is calm. */
import { readAddress, type Told, writeAddress } from "./state/address.ts";
import type { Fields, StateOf } from "./state/figure.ts";

/** Milliseconds after the last change. */
const CALM = 400;

export class PageAddress<F extends Fields> {
  readonly #id: string;
  readonly #declared: { version: number; fields: F };
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the address said beside the state, and goes on to say. */
  #posed: Pick<Told<F>, "hidden" | "challenge"> = { hidden: [], challenge: null };

  constructor(id: string, declared: { version: number; fields: F }) {
    this.#id = id;
    this.#declared = declared;
  }

  /** Call `listener` with what the address says of the figure, now and whenever the reader changes it. */
  listen(listener: (told: Told<F>) => void): void {
    const look = () => {
      const told = readAddress(location.hash, this.#id, this.#declared);
      if (told) {
        this.#posed = told;
        listener(told);
      }
    };
    look();
    addEventListener("hashchange", look);
  }

  /** The page's address with this state in it; a link is about this figure alone. */
  with(state: StateOf<F>, initial: StateOf<F>, isLink: boolean): string {
    const { hidden, challenge } = this.#posed;
    const now = { state, initial, hidden, isLink, ...(challenge !== null && { challenge }) };
    const others = isLink ? "" : location.hash;
    const hash = writeAddress(others, this.#id, this.#declared, now);
    return hash ? `#${hash}` : location.pathname + location.search;
  }

  /** Put the state into the address soon, then call `done`. */
  writeSoon(address: () => string, done: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      history.replaceState(history.state, "", address());
      done();
    }, CALM);
  }
}
