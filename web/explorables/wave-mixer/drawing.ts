/** A drawn curve: 64 heights from -1 to 1, each one character of an address. */
export const SAMPLES = 64;
const LEVELS = 60;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export const ALLOWED = `${SAMPLES} digits or letters, one for each height: 0 is −1, U is 0, y is 1`;

export const rounded = (height: number) =>
  Math.round(Math.min(1, Math.max(-1, height)) * (LEVELS / 2)) / (LEVELS / 2) || 0;

export function formatDrawing(heights: Float64Array): string {
  return Array.from(heights, (height) => DIGITS[Math.round(((height + 1) * LEVELS) / 2)]).join("");
}

export function parseDrawing(text: string): Float64Array | null {
  if (text.length !== SAMPLES) return null;
  const levels = Array.from(text, (digit) => DIGITS.indexOf(digit));
  if (!levels.every((level) => level >= 0 && level <= LEVELS)) return null;
  return Float64Array.from(levels, (level) => (level - LEVELS / 2) / (LEVELS / 2));
}

/** A slope, a step, and a hill. */
export const FIRST = Float64Array.from({ length: SAMPLES }, (_, place) => {
  if (place < 24) return rounded(-0.6 + (1.4 * place) / 23);
  if (place < 40) return -0.6;
  return rounded(-0.6 + 0.9 * Math.sin((Math.PI * (place - 40)) / 24));
});

export function sampleDrawing(random: () => number): Float64Array {
  return Float64Array.from({ length: SAMPLES }, () => rounded(2 * random() - 1));
}
