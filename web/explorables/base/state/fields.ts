/**
 * The kinds of values that a figure's state is made of. A field says what is valid, what its words
 * are, how it reads in an address, and with that which control it gets; see `figure.ts`.
 */
import { type Matrix, matrix, type Rows, rowsOf } from "../../../maths/matrix.ts";

export interface Field<Value> {
  readonly kind: "number" | "choice" | "photo" | "flag" | "grid" | "text";
  readonly initial: Value;
  /** What it is, for labels and for messages: "Stride". */
  readonly words: string;
  /** What is allowed, for whoever writes a preset: "a whole number from 1 to 4". */
  readonly allowed: string;
  /** null: not a value of this field. */
  parse(text: string): Value | null;
  format(value: Value): string;
  /** Another valid value, for tests; `random` gives numbers from 0 to below 1. */
  sample(random: () => number): Value;
}

export interface NumberField extends Field<number> {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: string;
  /** The nearest valid value. */
  clamp(value: number): number;
}

export interface ChoiceField<Key extends string> extends Field<Key> {
  /** A photo may be the reader's own: its control brings one. */
  readonly kind: "choice" | "photo";
  readonly options: Readonly<Record<Key, string>>;
}

export interface FlagField extends Field<boolean> {
  readonly kind: "flag";
}

export interface GridField extends Field<Matrix> {
  readonly kind: "grid";
  /** Rows and columns that are allowed. */
  readonly shapes: Shapes;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

type Shapes = readonly (readonly [rows: number, columns: number])[];

const DIGITS = 12;
/** As short as it can be written without losing what a hand has set. */
export const plain = (value: number) => String(Number(value.toPrecision(DIGITS)));

/** Only what is written like a number is one: Number("") is 0. */
function numberIn(text: string): number | null {
  return /^-?(\d+\.?\d*|\.\d+)(e-?\d+)?$/i.test(text) ? Number(text) : null;
}

export function number(
  words: string,
  initial: number,
  options: { min: number; max: number; step?: number; unit?: string },
): NumberField {
  const { min, max, step = 1, unit = "" } = options;
  const whole = Number.isInteger(step) && Number.isInteger(min);
  const clamp = (value: number) => {
    const steps = Math.round((Math.min(max, Math.max(min, value)) - min) / step);
    return Number(Math.min(max, min + steps * step).toPrecision(DIGITS));
  };
  return {
    kind: "number",
    initial,
    words,
    min,
    max,
    step,
    unit,
    allowed: `a ${whole ? "whole " : ""}number from ${plain(min)} to ${plain(max)}`,
    clamp,
    parse(text) {
      const value = numberIn(text);
      if (value === null || value < min || value > max) return null;
      return whole && step === 1 && !Number.isInteger(value) ? null : value;
    },
    format: plain,
    sample: (random) => clamp(min + random() * (max - min)),
  };
}

export function choice<Key extends string>(
  words: string,
  initial: NoInfer<Key>,
  options: Readonly<Record<Key, string>>,
): ChoiceField<Key> {
  const keys = Object.keys(options) as Key[];
  return {
    kind: "choice",
    initial,
    words,
    options,
    allowed: `one of ${keys.join(", ")}`,
    parse: (text) => keys.find((key) => key === text) ?? null,
    format: (value) => value,
    sample: (random) => keys[Math.floor(random() * keys.length)] ?? initial,
  };
}

/** What the course's photos are called where a reader chooses among them. */
const PHOTOS = { camera: "Photographer", astronaut: "Astronaut", coins: "Coins" } as const;

/** The reader's own photo among others; see own-photo.ts. */
export const OWN = "own";

/** A photo by name or the reader's own, and whatever else may stand in its place. */
export function photo<Name extends keyof typeof PHOTOS, Other extends string = never>(
  words: string,
  initial: NoInfer<Name | Other>,
  names: readonly Name[],
  others: Readonly<Record<Other, string>> = {} as Record<Other, string>,
): ChoiceField<Name | Other | typeof OWN> {
  type Key = Name | Other | typeof OWN;
  const given = Object.fromEntries(names.map((name) => [name, PHOTOS[name]]));
  const options = { ...others, ...given, [OWN]: "Your own" } as Record<Key, string>;
  return { ...choice<Key>(words, initial as NoInfer<Key>, options), kind: "photo" };
}

export function flag(words: string, initial: boolean): FlagField {
  return {
    kind: "flag",
    initial,
    words,
    allowed: "yes or no",
    parse: (text) => (text === "yes" ? true : text === "no" ? false : null),
    format: (value) => (value ? "yes" : "no"),
    sample: (random) => random() < 0.5,
  };
}

/** A table of numbers; `sides` says which shapes it may have. */
export function grid(
  words: string,
  initial: Rows,
  options: {
    min: number;
    max: number;
    step?: number;
    /** The initial shape alone if not said. */
    shapes?: Shapes;
  },
): GridField {
  const { min, max, step = 1 } = options;
  const shapes: Shapes = options.shapes ?? [[initial.length, initial[0]?.length ?? 0]];
  const isShape = (rows: number, columns: number) =>
    shapes.some((shape) => shape[0] === rows && shape[1] === columns);
  const sizes = shapes.map(([rows, columns]) => `${rows}x${columns}`).join(", ");
  return {
    kind: "grid",
    initial: matrix(initial),
    words,
    shapes,
    min,
    max,
    step,
    allowed: `rows of numbers from ${plain(min)} to ${plain(max)} such as 1,2_3,4, in all ${sizes}`,
    parse(text) {
      const rows = text.split("_").map((row) => row.split(",").map(numberIn));
      const columns = rows[0]?.length ?? 0;
      const good = rows.every(
        (row) =>
          row.length === columns &&
          row.every((value) => value !== null && value >= min && value <= max),
      );
      return good && isShape(rows.length, columns) ? matrix(rows as number[][]) : null;
    },
    format: (value) =>
      rowsOf(value)
        .map((row) => row.map(plain).join(","))
        .join("_"),
    sample(random) {
      const [rows, columns] = shapes[Math.floor(random() * shapes.length)] ?? [1, 1];
      const steps = Math.floor((max - min) / step);
      const value = () => Number((min + Math.floor(random() * (steps + 1)) * step).toPrecision(8));
      return matrix(Array.from({ length: rows }, () => Array.from({ length: columns }, value)));
    },
  };
}

/** Anything that a figure knows to read and write itself, for example drawn strokes. */
export function text<Value>(
  words: string,
  initial: Value,
  options: Pick<Field<Value>, "allowed" | "parse" | "format" | "sample">,
): Field<Value> {
  return { kind: "text", initial, words, ...options };
}
