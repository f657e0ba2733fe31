/** What Python says of a widget, read with care: any code may run there, so any value may come. */

export type State = Readonly<Record<string, unknown>>;

const LONGEST = 100_000;
const MOST = 1000;
const MODEL = /^IPY_MODEL_(.+)$/;

export function words(state: State, name: string, otherwise = ""): string {
  const value = state[name];
  return typeof value === "string" ? value.slice(0, LONGEST) : otherwise;
}

/** A finite number; any other is `otherwise`. */
export function number(state: State, name: string, otherwise: number): number {
  const value = state[name];
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

export function flag(state: State, name: string, otherwise = false): boolean {
  const value = state[name];
  return typeof value === "boolean" ? value : otherwise;
}

export function texts(state: State, name: string): string[] {
  return list(state, name).map((value) => String(value).slice(0, LONGEST));
}

/** The place of what is chosen; null: nothing is. */
export function place(state: State, name: string, count: number): number | null {
  const value = state[name];
  const isPlace = Number.isInteger(value) && (value as number) >= 0 && (value as number) < count;
  return isPlace ? (value as number) : null;
}

export function pair(state: State, name: string, otherwise: [number, number]): [number, number] {
  const [low, high] = list(state, name);
  const both = [low, high].every((end) => typeof end === "number" && Number.isFinite(end));
  return both ? [low as number, high as number] : otherwise;
}

/** Other widgets, by their names. */
export function models(state: State, name: string): string[] {
  return list(state, name).flatMap((value) => modelOf(value) ?? []);
}

export function modelOf(value: unknown): string | null {
  return typeof value === "string" ? (MODEL.exec(value)?.[1] ?? null) : null;
}

export function isState(value: unknown): value is State {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(state: State, name: string): unknown[] {
  const value = state[name];
  return Array.isArray(value) ? value.slice(0, MOST) : [];
}
