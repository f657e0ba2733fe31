/** What comes from the frame of a widget, where anybody's script runs: what is not as it must be is none. */
import type { FrameSays } from "../frame/messages.ts";
import { isState, type State } from "./state.ts";

const LONGEST = 8_000_000;
const LONGEST_FAULT = 500;
const MOST_BUFFERS = 100;
const TALLEST = 2000;
/** Lists in lists: Python and the page go through them by calls within calls. */
const DEEPEST = 50;
/** Of these nobody sets anything but Python. */
const OF_PYTHON = /^(?:_esm|_css|_anywidget_id|_model_.*|_view_.*|layout|tabbable|tooltip)$/;

/** `state`: what Python has told of the widget; other names are not taken. */
export function readSaid(data: unknown, state: State): FrameSays | null {
  if (typeof data !== "string" || data.length > LONGEST) return null;
  const said = parsed(data);
  if (!isState(said) || !isShallow(said, DEEPEST)) return null;
  switch (said.type) {
    case "here":
      return { type: "here" };
    case "set":
      return isState(said.state) ? { type: "set", state: known(said.state, state) } : null;
    case "custom": {
      const buffers = texts(said.buffers);
      return buffers && { type: "custom", content: said.content ?? null, buffers };
    }
    case "height":
      return typeof said.pixels === "number" && Number.isFinite(said.pixels)
        ? { type: "height", pixels: Math.min(TALLEST, Math.max(0, said.pixels)) }
        : null;
    case "fault":
      return { type: "fault", text: String(said.text).slice(0, LONGEST_FAULT) };
    default:
      return null;
  }
}

/** Lets so many messages through in a second; a script that says more is not heard at all. */
export class Patience {
  readonly #most: number;
  readonly #now: () => number;
  #since = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(most = 2000, now = () => performance.now()) {
    this.#most = most;
    this.#now = now;
  }

  /** Count one more. */
  bears(): boolean {
    const now = this.#now();
    if (now - this.#since > 1000) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.#most;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isShallow(value: unknown, left: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return left > 0 && Object.values(value).every((part) => isShallow(part, left - 1));
}

function known(wanted: State, state: State): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(wanted).filter(([name]) => Object.hasOwn(state, name) && !OF_PYTHON.test(name)),
  );
}

function texts(value: unknown): string[] | null {
  if (!Array.isArray(value) || value.length > MOST_BUFFERS) return null;
  return value.every((text) => typeof text === "string") ? value : null;
}
