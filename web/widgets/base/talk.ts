/** Tells Python what readers do, one thing at a time: of a value the latest, of presses each. */
import type { CommMessage } from "../../live/session/messages.ts";
import type { EndState } from "../../live/session/types.ts";
import type { State } from "./state.ts";

interface Said {
  id: string;
  /** null: it is no value. */
  state: State | null;
  content?: unknown;
  /** Base64. */
  buffers?: string[];
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
    await this.send(id, content, [], MOST_PRESSES);
  }

  /** `most`: so many may wait, of all widgets; one more is left out. */
  async send(id: string, content: unknown, buffers: string[], most: number): Promise<void> {
    if (this.#waiting.filter((said) => said.state === null).length >= most) return;
    this.#waiting.push({ id, state: null, content, buffers });
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
        const { id, state, content: sent, buffers } = said;
        const custom = { method: "custom", content: sent, ...(buffers?.length && { buffers }) };
        const content = { comm_id: id, data: state ? { method: "update", state } : custom };
        // Stopped by the reader: only what he does next is told.
        if ((await this.#call({ type: "comm_msg", content })) === "stopped") this.clear();
      }
    } finally {
      this.#isBusy = false;
    }
  }
}
