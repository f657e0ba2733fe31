/** Shapes of what comes from a kernel, where any code may run: what has not the shape is dropped. */

export type Check = (value: unknown) => boolean;

export const text: Check = (value) => typeof value === "string";
export const whole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const flag: Check = (value) => typeof value === "boolean";
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
export const one =
  (...choices: string[]): Check =>
  (value) =>
    choices.includes(value as string);
export const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
export const shape =
  (members: Record<string, Check>): Check =>
  (value) =>
    isObject(value) && Object.entries(members).every(([name, check]) => check(value[name]));

const atMost =
  (most: number, check: Check): Check =>
  (value) =>
    list(check)(value) && (value as unknown[]).length <= most;
const MOST_VARIABLES = 200;
const MOST_PIXELS = 64;
const side: Check = (value) => whole(value) && Number(value) > 0 && Number(value) <= MOST_PIXELS;
const variable = shape({
  name: text,
  type: text,
  value: maybe(text),
  shape: maybe(list(whole)),
  dtype: maybe(text),
  range: maybe(list(text)),
  sampled: maybe(flag),
  picture: maybe(shape({ width: side, height: side, pixels: text })),
});
/** Of `Variables`. */
export const variables = shape({ variables: atMost(MOST_VARIABLES, variable), more: whole });
/** Of `Needs`. */
export const needs = shape({ order: list(whole), problem: orNull(text) });

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
