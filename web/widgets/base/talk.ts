/** Tells Python what readers do, one thing at a time: of a value the latest, of presses each. */
import type { CommMessage } from "../../live/session/messages.ts";
import type { EndState } from "../../live/session/types.ts";
import type { State } from "./state.ts";

interface Said {
  id: string;
  /** null: it is no value. */
  state: State | null;
  content?: Record<string, unknown>;
}

/** Presses that wait: nobody means more. */
const MOST_PRESSES = 10;

export class Talk {
  readonly #call: (message: CommMessage) => Promise<EndState>;
  readonly #waiting: Said[] = [];
  #isBusy = false;

  constructor(call: (message: CommMessage) => Promise<EndState>) {
    this.#call = call;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** What of a widget Python has not heard. */
  waits(id: string): State {
    const own = this.#waiting.filter((said) => said.id === id);
    return Object.assign({}, ...own.map((said) => said.state));
  }

  /** Resolves when Python has nothing more to do. */
  async set(id: string, state: State): Promise<void> {
    // Not past a press: Python is to know what was there when the reader pressed.
    const since = this.#waiting.findLastIndex((said) => said.state === null) + 1;
    const same = this.#waiting.slice(since).find((said) => said.id === id);
    if (same) same.state = { ...same.state, ...state };
    else this.#waiting.push({ id, state });
    await this.#work();
  }

  async press(id: string, content: Record<string, unknown>): Promise<void> {
    if (this.#waiting.filter((said) => said.state === null).length >= MOST_PRESSES) return;
    this.#waiting.push({ id, state: null, content });
    await this.#work();
  }

  /** Forget what waits. */
  clear(): void {
    this.#waiting.length = 0;
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (let said = this.#waiting.shift(); said; said = this.#waiting.shift()) {
        const { id, state, content: pressed } = said;
        const data = state ? { method: "update", state } : { method: "custom", content: pressed };
        const content = { comm_id: id, data };
        // Stopped by the reader: only what he does next is told.
        if ((await this.#call({ type: "comm_msg", content })) === "stopped") this.clear();
      }
    } finally {
      this.#isBusy = false;
    }
  }
}
