/** The widgets that Python has told of: their values, and who shows them. */
import type { CommMessage } from "../../live/session/messages.ts";
import { TARGET } from "./host.ts";
import { isState, type State, words } from "./state.ts";

type Watch = () => void;
/** Buffers are base64. */
type Hear = (content: unknown, buffers: string[]) => void;

/** More than any page shows; of those that nobody shows the oldest go first. */
const MOST = 3000;
const MODEL = /Model$/;

export class Model {
  readonly id: string;
  /** "IntSlider", "VBox". */
  readonly kind: string;
  state: State;
  isOver = false;
  readonly #watching = new Set<Watch>();
  readonly #hearing = new Set<Hear>();

  constructor(id: string, state: State) {
    this.id = id;
    this.kind = words(state, "_model_name").replace(MODEL, "");
    this.state = state;
  }

  get isShown(): boolean {
    return this.#watching.size > 0;
  }

  /** Returns how to end it. */
  watch(watch: Watch): () => void {
    this.#watching.add(watch);
    return () => this.#watching.delete(watch);
  }

  /** Hear what Python sends that is no value; returns how to end it. */
  hear(hear: Hear): () => void {
    this.#hearing.add(hear);
    return () => this.#hearing.delete(hear);
  }

  custom(content: unknown, buffers: unknown): void {
    const texts = Array.isArray(buffers) ? buffers.map(String) : [];
    for (const hear of [...this.#hearing]) hear(content, texts);
  }

  /** Python has taken it away. */
  close(): void {
    this.isOver = true;
    this.update({});
  }

  update(state: State): void {
    this.state = { ...this.state, ...state };
    for (const watch of [...this.#watching]) watch();
  }
}

export class Models {
  readonly #models = new Map<string, Model>();
  readonly #waits: (id: string) => State;

  /** `waits`: the values of a widget that Python is still to hear; its own are older. */
  constructor(waits: (id: string) => State) {
    this.#waits = waits;
  }

  get(id: string): Model | undefined {
    return this.#models.get(id);
  }

  receive({ type, content }: CommMessage): void {
    const { comm_id: id, data } = content;
    switch (type) {
      case "comm_open":
        if (content.target_name === TARGET && isState(data.state)) this.#add(id, data.state);
        break;
      case "comm_msg":
        if (data.method === "update" && isState(data.state)) this.#update(id, data.state);
        if (data.method === "custom") this.#models.get(id)?.custom(data.content, data.buffers);
        break;
      case "comm_close":
        this.#models.get(id)?.close();
        this.#models.delete(id);
        break;
      default:
        throw new Error(`Unknown message: ${JSON.stringify(type satisfies never)}`);
    }
  }

  /** Python is over: nobody can be told of them any more, and they stay as they are. */
  clear(): void {
    for (const model of this.#models.values()) model.isOver = true;
    this.#models.clear();
  }

  #add(id: string, state: State): void {
    this.#models.set(id, new Model(id, state));
    if (this.#models.size <= MOST) return;
    for (const [old, model] of this.#models) {
      if (!model.isShown) {
        this.#models.delete(old);
        return;
      }
    }
  }

  #update(id: string, state: State): void {
    const waits = this.#waits(id);
    const news = Object.entries(state).filter(([name]) => !Object.hasOwn(waits, name));
    this.#models.get(id)?.update(Object.fromEntries(news));
  }
}
