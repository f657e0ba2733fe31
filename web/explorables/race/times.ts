/** What was measured, as a value of the figure's state: with it a link carries one's own race. */
import type { Field } from "../base/state/fields.ts";
import { KERNELS, WAYS, type Way } from "./counts.ts";

export interface Row {
  readonly kernel: number;
  /** Milliseconds. */
  readonly sliding: number;
  readonly passes: number;
  readonly fourier: number;
}

export interface Times {
  /** Of the image that was raced; 0 before any race. */
  readonly size: number;
  /** The largest difference of two results, as a share of the largest value. */
  readonly gap: number;
  readonly rows: readonly Row[];
}

export const NONE: Times = { size: 0, gap: 0, rows: [] };
export const SIZES = [96, 192, 384] as const;
/** A race in which nothing has been measured yet. */
export const begun = (size: number): Times => ({ size, gap: 0, rows: [] });

const DIGITS = 4;
const MOST_MS = 600_000;
const short = (value: number) => String(Number(value.toPrecision(DIGITS)));

function parse(text: string): Times | null {
  if (text === "none") return NONE;
  if (SIZES.some((known) => String(known) === text)) return begun(Number(text));
  const [size, gap, measured, ...more] = text.split("~");
  const rows = measured?.split("_").map((row) => row.split(",").map(positive)) ?? [];
  const [kernels, found] = [rows.map(([kernel]) => kernel), positive(gap ?? "")];
  const isGood =
    more.length === 0 &&
    SIZES.some((known) => String(known) === size) &&
    found !== null &&
    rows.length > 0 &&
    rows.length <= KERNELS.length &&
    rows.every((row) => row.length === 4 && row.every((value) => value !== null)) &&
    kernels.every((kernel, index) => kernel === KERNELS[index]);
  if (!isGood) return null;
  return {
    size: Number(size),
    gap: found,
    rows: (rows as number[][]).map(([kernel = 0, sliding = 0, passes = 0, fourier = 0]) => ({
      kernel,
      sliding,
      passes,
      fourier,
    })),
  };
}

function positive(text: string): number | null {
  const value = /^\d+(\.\d+)?(e-?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value >= 0 && value <= MOST_MS ? value : null;
}

function format({ size, gap, rows }: Times): string {
  if (rows.length === 0) return size === 0 ? "none" : String(size);
  const written = rows.map((row) =>
    [row.kernel, ...WAYS.map((way: Way) => short(row[way]))].join(","),
  );
  return [size, short(gap), written.join("_")].join("~");
}

export const TIMES: Pick<Field<Times>, "allowed" | "parse" | "format" | "sample"> = {
  allowed: "what a race has measured, such as 96~1e-13~3,0.2,0.2,4",
  parse,
  format,
  sample(random) {
    const count = Math.floor(random() * (KERNELS.length + 1));
    if (count === 0) return NONE;
    const ms = () => Number(short(0.01 + 50 * random()));
    return {
      size: SIZES[Math.floor(random() * SIZES.length)] ?? SIZES[0],
      gap: Number(short(1e-12 * random())),
      rows: KERNELS.slice(0, count).map((kernel) => ({
        kernel,
        sliding: ms(),
        passes: ms(),
        fourier: ms(),
      })),
    };
  },
};
