/** Numbers as they are written in Python code, and the next ones in the same writing. */

/** What a number may become: any, or none below zero. */
export type Bound = "free" | "not-negative";

interface Written {
  negative: boolean;
  /** Digits before and after the point; null without a point. */
  whole: string;
  part: string | null;
  exponent: number | null;
}

const DECIMAL = /^(-?)(\d[\d_]*)?(?:(\.)([\d_]*))?(?:[eE]([+-]?\d+))?$/;
/** More digits than doubles have, or sizes that no drag comes to, stay as they are written. */
const MOST_DIGITS = 15;
const MOST_EXPONENT = 300;
const TEN = 10;

/** May `text` be changed by steps: a decimal number, neither hexadecimal nor complex? */
export function canStep(text: string): boolean {
  return read(text) !== null;
}

/**
 * The number `steps` steps away, written alike. A step is one of the last digit that is written; of
 * numbers with an exponent it is one of the mantissa, which stays from 1 up to 10, so that these neither
 * reach zero nor change their sign.
 */
export function stepped(text: string, steps: number, bound: Bound): string {
  const written = read(text);
  if (!written) return text;
  const count = Math.trunc(steps);
  return written.exponent === null
    ? fixed(text, written, count, bound)
    : scientific(text, written, written.exponent, count);
}

function read(text: string): Written | null {
  const found = DECIMAL.exec(text);
  if (!found) return null;
  const [, sign, whole = "", point, part = "", exponent] = found;
  const digits = (whole + part).replaceAll("_", "");
  if (digits === "" || digits.length > MOST_DIGITS) return null;
  // Python knows 0 and 00, but no 07.
  if (point === undefined && exponent === undefined && /^0+[1-9]/.test(digits)) return null;
  if (exponent !== undefined && Math.abs(Number(exponent)) > MOST_EXPONENT) return null;
  return {
    negative: sign === "-",
    whole,
    part: point === undefined ? null : part,
    exponent: exponent === undefined ? null : Number(exponent),
  };
}

/** As whole numbers of the last digit, so that 0.1 + 0.2 is 0.3. */
function units({ negative, whole, part }: Written): number {
  const size = Number((whole + (part ?? "")).replaceAll("_", ""));
  return negative ? -size : size;
}

function fixed(text: string, written: Written, steps: number, bound: Bound): string {
  const before = units(written);
  const value = bound === "not-negative" ? Math.max(0, before + steps) : before + steps;
  const places = written.part?.replaceAll("_", "").length ?? 0;
  if (value === before || String(Math.abs(value)).length > MOST_DIGITS) return text;
  const digits = String(Math.abs(value)).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const shown = written.whole.includes("_") ? grouped(whole) : whole;
  // ".5" goes on as ".6".
  const first = written.whole === "" && shown === "0" ? "" : shown;
  const point = written.part === null ? "" : `.${digits.slice(digits.length - places)}`;
  return `${value < 0 ? "-" : ""}${first}${point}`;
}

function scientific(text: string, written: Written, exponent: number, steps: number): string {
  const places = written.part?.replaceAll("_", "").length ?? 0;
  const one = TEN ** places;
  const sign = written.negative ? -1 : 1;
  let mantissa = Math.abs(units(written));
  if (mantissa < one || mantissa >= TEN * one) return text;
  let power = exponent;
  for (let left = Math.abs(steps); left > 0; left -= 1) {
    if (steps * sign > 0) mantissa += 1;
    else mantissa -= 1;
    if (mantissa >= TEN * one) [mantissa, power] = [one, power + 1];
    if (mantissa < one) [mantissa, power] = [TEN * one - 1, power - 1];
  }
  if (Math.abs(power) > MOST_EXPONENT) return text;
  const digits = String(mantissa);
  const point = written.part === null ? "" : `.${digits.slice(1)}`;
  const mark = text.includes("E") ? "E" : "e";
  return `${written.negative ? "-" : ""}${digits[0]}${point}${mark}${exponentLike(text, power)}`;
}

/** "1e-03" has two digits and goes on with two. */
function exponentLike(text: string, power: number): string {
  const [, sign = "", digits = ""] = /[eE]([+-]?)(\d+)$/.exec(text) ?? [];
  const size = String(Math.abs(power)).padStart(digits.startsWith("0") ? digits.length : 1, "0");
  return `${power < 0 ? "-" : sign === "+" ? "+" : ""}${size}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, "_");
}
