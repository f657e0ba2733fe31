/** What stands in the widgets that take outputs, also before and after they can be seen. */
import type { Output } from "../../live/session/messages.ts";

export interface Outlet {
  receive(output: Output): void;
}

interface Kept {
  outputs: Output[];
  /** The next output takes the place of all. */
  clears: boolean;
  readonly shown: Set<Outlet>;
}

/** Of outputs in one place. */
const MOST = 400;
/** Views of one place, which could stand in itself. */
const MOST_VIEWS = 8;
/** Of places that nobody sees. */
const MOST_UNSEEN = 30;

export class Outlets {
  readonly #kept = new Map<string, Kept>();

  receive(id: string, output: Output): void {
    const kept = this.#of(id);
    if (output.type === "clear_output") {
      kept.clears = output.content.wait;
      if (!kept.clears) kept.outputs = [];
    } else if (output.type !== "input_request") {
      if (kept.clears) kept.outputs = [];
      kept.clears = false;
      kept.outputs.push(output);
      if (kept.outputs.length > MOST) kept.outputs.shift();
    }
    for (const outlet of [...kept.shown]) outlet.receive(output);
  }

  /** Show a place; returns how to end it. */
  show(id: string, outlet: Outlet): () => void {
    const kept = this.#of(id);
    if (kept.shown.size >= MOST_VIEWS) return () => {};
    kept.shown.add(outlet);
    for (const output of [...kept.outputs]) outlet.receive(output);
    return () => {
      kept.shown.delete(outlet);
      this.#forget();
    };
  }

  clear(): void {
    this.#kept.clear();
  }

  #of(id: string): Kept {
    const known = this.#kept.get(id);
    if (known) return known;
    const made: Kept = { outputs: [], clears: false, shown: new Set() };
    this.#kept.set(id, made);
    this.#forget();
    return made;
  }

  /** Pictures of places that are gone would fill the memory. */
  #forget(): void {
    const unseen = [...this.#kept].filter(([, kept]) => kept.shown.size === 0);
    for (const [id] of unseen.slice(0, -MOST_UNSEEN)) this.#kept.delete(id);
  }
}
