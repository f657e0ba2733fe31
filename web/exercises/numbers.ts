/** A number that a reader types, judged. */
import type { Result } from "../base/bundles/verdict.ts";

export interface Asked {
  readonly answer: number;
  readonly tolerance: number;
  /** Of wrong numbers that are known, each with its place among the reasons. */
  readonly wrong: readonly number[];
}

export interface Judged {
  readonly result: Result;
  /** What the page says, or the place of the reason that says it. */
  readonly words: string;
  readonly reason: number | null;
}

/** Also with a decimal comma, a true minus, spaces, or as a fraction; null: no number. */
export function numberIn(text: string): number | null {
  const plain = text.replace(/\s/g, "").replace(/[−–]/g, "-");
  const [top = "", bottom] = plain.split("/");
  const values = (bottom === undefined ? [top] : [top, bottom]).map(oneNumber);
  if (plain.split("/").length > 2 || values.includes(null)) return null;
  const [first, second = 1] = values as number[];
  return second === 0 ? null : (first as number) / second;
}

function oneNumber(text: string): number | null {
  const isDecimalComma = /^[-+]?\d*,\d+$/.test(text) && !/^[-+]?[1-9]\d{0,2},\d{3}$/.test(text);
  const plain = isDecimalComma ? text.replace(",", ".") : text.replace(/,(?=\d{3})/g, "");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

/** Floats that are meant to be the same are. */
const ROUNDING = 1e-9;

export function judgeNumber(text: string, { answer, tolerance, wrong }: Asked): Judged {
  if (text.trim() === "") return { result: "none", words: "Type a number first.", reason: null };
  const value = numberIn(text);
  if (value === null) {
    return { result: "none", words: `“${text.trim()}” is not a number.`, reason: null };
  }
  const isNear = (other: number) =>
    Math.abs(value - other) <= tolerance + ROUNDING * Math.max(1, Math.abs(other));
  if (isNear(answer)) return { result: "pass", words: "Right.", reason: null };
  const known = wrong.findIndex(isNear);
  if (known >= 0) return { result: "fail", words: "", reason: known };
  return { result: "fail", words: `Not yet: it is not ${text.trim()}.`, reason: null };
}
