/** What a widget's script is given as `model`: the values that Python knows, and a way to tell it. */
import { fromBytes, plain, toBytes, withBytes } from "./bytes.ts";
import type { FrameSays, PageSays } from "./messages.ts";

type Listener = (...told: unknown[]) => void;
type Tell = (message: FrameSays) => void;
type State = Record<string, unknown>;

const NO_OTHERS = "In the page a widget does not see other widgets.";

export class FrameModel {
  readonly #tell: Tell;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #changed = new Set<string>();
  #state: State;

  constructor(state: State, tell: Tell) {
    this.#state = withBytes(state) as State;
    this.#tell = tell;
  }

  readonly widget_manager = {
    get_model: () => Promise.reject(new Error(NO_OTHERS)),
  };

  get(name: string): unknown {
    return this.#state[name];
  }

  /** A name and a value, or several in one object. */
  set(names: string | State, value?: unknown): void {
    const values = typeof names === "string" ? { [names]: value } : names;
    for (const name of Object.keys(values)) this.#changed.add(name);
    this.#take(values);
  }

  save_changes(): void {
    if (this.#changed.size === 0) return;
    const state = Object.fromEntries(
      [...this.#changed].map((name) => [name, plain(this.#state[name])]),
    );
    this.#changed.clear();
    this.#tell({ type: "set", state });
  }

  send(
    content: unknown,
    _callbacks?: unknown,
    buffers: (ArrayBuffer | ArrayBufferView)[] = [],
  ): void {
    this.#tell({ type: "custom", content: plain(content), buffers: buffers.map(fromBytes) });
  }

  /** Several names may stand in one text. */
  on(names: string, listener: Listener): void {
    for (const name of names.split(/\s+/)) {
      const known = this.#listeners.get(name) ?? new Set();
      this.#listeners.set(name, known.add(listener));
    }
  }

  off(names?: string | null, listener?: Listener | null): void {
    const wanted = names ? names.split(/\s+/) : [...this.#listeners.keys()];
    for (const name of wanted) {
      if (listener) this.#listeners.get(name)?.delete(listener);
      else this.#listeners.delete(name);
    }
  }

  hear(message: PageSays): void {
    if (message.type === "update") this.#take(withBytes(message.state) as State);
    else if (message.type === "custom") {
      this.#call("msg:custom", withBytes(message.content), message.buffers.map(toBytes));
    }
  }

  #take(values: State): void {
    const news = Object.entries(values).filter(([name, value]) => this.#state[name] !== value);
    this.#state = { ...this.#state, ...values };
    for (const [name, value] of news) this.#call(`change:${name}`, this, value);
    if (news.length > 0) this.#call("change", this);
  }

  #call(name: string, ...told: unknown[]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        listener(...told);
      } catch (fault) {
        // As one of its own listeners would fail: the others are called all the same.
        reportError(fault);
      }
    }
  }
}
