/** A number that a reader types, judged. */
import type { Judged } from "./judged.ts";

export interface Asked {
  readonly answer: number;
  readonly tolerance: number;
  /** Of wrong numbers that are known, each with its place among the reasons. */
  readonly wrong: readonly number[];
}

/**
 * What a text may mean as a number: also with a decimal comma, a true minus, spaces, or as a fraction. "2,303"
 * is read both ways; no number at all: none.
 */
export function numbersIn(text: string): number[] {
  const parts = text.replace(/\s/g, "").replace(/[−–]/g, "-").split("/");
  if (parts.length > 2) return [];
  const [tops = [], bottoms = [1]] = parts.map(oneNumber);
  return tops.flatMap((top) => bottoms.filter(Boolean).map((bottom) => top / bottom));
}

const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

function oneNumber(text: string): number[] {
  const isDecimal = /^[-+]?\d*,\d+$/.test(text);
  const isGrouped = /^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text);
  const readings = [
    ...(isDecimal ? [text.replace(",", ".")] : []),
    ...(isGrouped ? [text.replaceAll(",", "")] : []),
    ...(PLAIN.test(text) ? [text] : []),
  ];
  return readings.map(Number);
}

/** Floats that are meant to be the same are. */
const ROUNDING = 1e-9;

export function judgeNumber(text: string, { answer, tolerance, wrong }: Asked): Judged {
  if (text.trim() === "") return { result: "none", words: "Type a number first.", explained: [] };
  const values = numbersIn(text);
  if (values.length === 0) {
    return { result: "none", words: `“${text.trim()}” is not a number.`, explained: [] };
  }
  const isNear = (other: number) =>
    values.some(
      (value) => Math.abs(value - other) <= tolerance + ROUNDING * Math.max(1, Math.abs(other)),
    );
  if (isNear(answer)) return { result: "pass", words: "Right.", explained: [] };
  const known = wrong.findIndex(isNear);
  if (known >= 0) return { result: "fail", words: "", explained: [known] };
  return { result: "fail", words: `Not yet: it is not ${text.trim()}.`, explained: [] };
}
