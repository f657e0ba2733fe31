/** What the browser keeps of a page's exercises. */
import { isResult, type Result } from "../base/bundles/verdict.ts";
import { browserStorage, read, type Storage, write } from "../base/storage.ts";

export interface Exercised {
  readonly result: Result;
  /** Whether it was right at any time. */
  readonly solved: boolean;
  readonly attempts: number;
  /** Hints that were opened. */
  readonly hints: number;
  /** Whether the solution was seen. */
  readonly solution: boolean;
  /** Of lines that are put in order: the last one, as `order.ts` writes it. */
  readonly order: string;
  /** The one that Check last put into the cell. */
  readonly put: string;
  /** The last that was judged, as `answer.ts` writes it; "" for code, which is kept with its cell. */
  readonly answer: string;
}

export interface PageRecord {
  /** Exercises on the page, when it was last open. */
  readonly total: number;
  readonly exercises: Readonly<Record<string, Exercised>>;
}

export const UNTOUCHED: Exercised = {
  result: "none",
  solved: false,
  attempts: 0,
  hints: 0,
  solution: false,
  order: "",
  put: "",
  answer: "",
};
const LONGEST = 500;
const LONGEST_ANSWER = 6000;
const EMPTY: PageRecord = { total: 0, exercises: {} };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const count = (value: unknown) => (Number.isSafeInteger(value) ? Math.max(0, value as number) : 0);

function exercisedIn(value: unknown): Exercised {
  if (!isObject(value)) return UNTOUCHED;
  return {
    result: isResult(value.result) ? value.result : "none",
    solved: value.solved === true,
    attempts: count(value.attempts),
    hints: count(value.hints),
    solution: value.solution === true,
    order: typeof value.order === "string" ? value.order.slice(0, LONGEST) : "",
    put: typeof value.put === "string" ? value.put.slice(0, LONGEST) : "",
    answer: typeof value.answer === "string" ? value.answer.slice(0, LONGEST_ANSWER) : "",
  };
}

/** Of anything: what is stored may be damaged, old, or somebody else's. */
export function recordIn(text: string | null): PageRecord {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (!isObject(value) || !isObject(value.exercises)) return EMPTY;
    const entries = Object.entries(value.exercises);
    const exercises = Object.fromEntries(entries.map(([name, told]) => [name, exercisedIn(told)]));
    return { total: count(value.total), exercises };
  } catch {
    return EMPTY;
  }
}

/** What two tabs, or a file and the browser, know of the same exercise: nothing that was reached is lost. */
export function merged(one: Exercised, other: Exercised): Exercised {
  return {
    result: one.result === "none" ? other.result : one.result,
    solved: one.solved || other.solved,
    attempts: Math.max(one.attempts, other.attempts),
    hints: Math.max(one.hints, other.hints),
    solution: one.solution || other.solution,
    order: one.order || other.order,
    put: one.put || other.put,
    answer: one.answer || other.answer,
  };
}

export function mergedPages(one: PageRecord, other: PageRecord): PageRecord {
  const names = new Set([...Object.keys(one.exercises), ...Object.keys(other.exercises)]);
  const known = (page: PageRecord, name: string) =>
    Object.hasOwn(page.exercises, name) ? (page.exercises[name] ?? UNTOUCHED) : UNTOUCHED;
  const both = [...names].map((name) => [name, merged(known(one, name), known(other, name))]);
  return { total: one.total || other.total, exercises: Object.fromEntries(both) };
}

export class RecordOfPage {
  readonly #key: string;
  readonly #names: readonly string[];
  readonly #storage: Storage | null;
  #record: PageRecord;

  constructor(key: string, names: readonly string[], storage = browserStorage()) {
    this.#key = key;
    this.#names = names;
    this.#storage = storage;
    this.#record = { ...recordIn(read(storage, key)), total: names.length };
  }

  of(name: string): Exercised {
    const { exercises } = this.#record;
    return (Object.hasOwn(exercises, name) ? exercises[name] : null) ?? UNTOUCHED;
  }

  get solved(): number {
    return this.#names.filter((name) => this.of(name).solved).length;
  }

  /** false: the browser keeps nothing. */
  change(name: string, change: Partial<Exercised>): boolean {
    // Another tab may have written meanwhile.
    const stored = recordIn(read(this.#storage, this.#key));
    const before = this.of(name);
    const now = merged({ ...before, ...change }, before);
    const exercises = { ...this.#record.exercises, [name]: now };
    const mine = { total: this.#record.total, exercises };
    this.#record = { ...mergedPages(mine, stored), total: mine.total };
    return write(this.#storage, this.#key, JSON.stringify(this.#record));
  }

  /** Another tab has changed it; false: not this page's. */
  follow(key: string | null): boolean {
    if (key !== this.#key) return false;
    this.#record = { ...recordIn(read(this.#storage, this.#key)), total: this.#record.total };
    return true;
  }
}
