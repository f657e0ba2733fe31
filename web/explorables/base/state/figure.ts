/** A figure is declared once: its state, what follows from it, and how that looks. */
import type { TemplateResult } from "lit";
import type { Field } from "./fields.ts";
import type { Host } from "./host.ts";
import type { Photos } from "./photos.ts";

// biome-ignore lint/suspicious/noExplicitAny: a field may hold any value; StateOf says which.
export type Fields = Readonly<Record<string, Field<any>>>;

export type StateOf<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never;
};

/** Numbers that a figure shows, as plain data: what tests compare with the library. */
export type Values = Readonly<Record<string, unknown>>;

export interface Modelled {
  readonly values: Values;
  /** The arithmetic in one sentence, for screen readers and below the figure. */
  readonly sentence: string;
}

/** One card of a tour: names one thing, lights it up, and is done when the reader has done it. */
export interface TourStep<State> {
  /** Value of `data-part` of what lights up. */
  readonly part: string;
  readonly text: string;
  done(now: State, before: State): boolean;
}

/** A question whose answer is a state of the figure. */
export interface Challenge<State, Model> {
  readonly question: string;
  /** What the figure shows at first. */
  readonly preset?: Partial<State>;
  /** true: solved; a sentence: what is wrong; null: nothing to say yet. */
  judge(model: Model, state: State): true | string | null;
  readonly solved: string;
}

export interface Figure<F extends Fields = Fields, Model extends Modelled = Modelled> {
  /** The element is `cnn-NAME`. */
  readonly name: string;
  /** What it is, for screen readers. */
  readonly title: string;
  /** Goes up when old addresses can no longer be read as they were meant. */
  readonly version: number;
  readonly fields: F;
  /** Does it show photos? Then it waits for them. */
  readonly photos?: boolean;
  /** Name of the JSON that it waits for. */
  readonly data?: string;
  /** Bring the scripts that it imports only when they are needed. */
  later?(): Promise<unknown>;
  /** What keys do, beyond what each control says. */
  readonly keys: string;
  /** Called once for each figure of a page; what it returns is pure, but for what it remembers. */
  makeModel(): (state: StateOf<F>, photos: Photos) => Model;
  view(model: Model, host: Host<F>): TemplateResult;
  /** Code of a cell that computes the same; null where there is none. */
  python?(state: StateOf<F>, photos: Photos): string;
  readonly tour?: readonly TourStep<StateOf<F>>[];
  readonly challenges?: Readonly<Record<string, Challenge<StateOf<F>, Model>>>;
  /** Choices that readers press and authors name: a part of the state each. */
  readonly presets?: Readonly<Record<string, { words: string; state: Partial<StateOf<F>> }>>;
}

/** Keeps the types of what it is given together. */
export function figure<F extends Fields, Model extends Modelled>(
  declared: Figure<F, Model>,
): Figure<F, Model> {
  return declared;
}

export function initialState<F extends Fields>(fields: F): StateOf<F> {
  const entries = Object.entries(fields).map(([name, { initial }]) => [name, initial]);
  return Object.fromEntries(entries) as StateOf<F>;
}

export function sameState<F extends Fields>(fields: F, one: StateOf<F>, other: StateOf<F>) {
  return Object.entries(fields).every(
    ([name, field]) =>
      one[name] === other[name] || field.format(one[name]) === field.format(other[name]),
  );
}

/** A state at random, for tests. */
export function sampleState<F extends Fields>(fields: F, random: () => number): StateOf<F> {
  const entries = Object.entries(fields).map(([name, field]) => [name, field.sample(random)]);
  return Object.fromEntries(entries) as StateOf<F>;
}
