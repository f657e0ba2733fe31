/**
 * From numbers to colours. Grey levels show as they are; signed maps go from one colour over the
 * page's neutral to another, on a scale that two pictures share when they are compared.
 */
import type { Matrix } from "../../../maths/matrix.ts";
import { blank, type Pixels, type Theme } from "../state/pixels.ts";

type Colour = readonly [red: number, green: number, blue: number];

/** The ends and the middle of the signed scale; web/styles/site/tokens.css has the same. */
export const SIGNED: Readonly<Record<Theme, readonly [Colour, Colour, Colour]>> = {
  light: [
    [32, 98, 168],
    [255, 255, 255],
    [178, 56, 43],
  ],
  dark: [
    [95, 168, 238],
    [20, 24, 30],
    [240, 128, 112],
  ],
};

const STEPS = 255;
const OPAQUE = 0xff000000;

function packed([red, green, blue]: Colour): number {
  return (OPAQUE | (blue << 16) | (green << 8) | red) >>> 0;
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  const mix = (index: 0 | 1 | 2) => Math.round(one[index] + share * (other[index] - one[index]));
  return [mix(0), mix(1), mix(2)];
}

const GREYS = Uint32Array.from({ length: STEPS + 1 }, (_, level) => packed([level, level, level]));
const SIGNS: Record<Theme, Uint32Array> = { light: signs("light"), dark: signs("dark") };

function signs(theme: Theme): Uint32Array {
  const [low, middle, high] = SIGNED[theme];
  return Uint32Array.from({ length: STEPS + 1 }, (_, step) => {
    const place = (2 * step) / STEPS - 1;
    return packed(mixed(middle, place < 0 ? low : high, Math.abs(place)));
  });
}

function coloured({ rows, columns, data }: Matrix, scale: Uint32Array, low: number, high: number) {
  const made = blank(columns, rows);
  const out = new Uint32Array(made.data.buffer);
  const factor = STEPS / (high - low);
  for (let index = 0; index < out.length; index++) {
    const step = ((data[index] as number) - low) * factor + 0.5;
    out[index] = scale[step < 0 ? 0 : step > STEPS ? STEPS : step | 0] as number;
  }
  return made;
}

/** Black at `low`, white at `high`; what lies beyond looks like the end. */
export function grey(values: Matrix, low = 0, high = 255): Pixels {
  return coloured(values, GREYS, low, high);
}

/** Whole levels from 0 to 255, each shown as the grey that the table has for it. */
export function greyThrough({ rows, columns, data }: Matrix, table: Uint8Array): Pixels {
  const made = blank(columns, rows);
  const out = new Uint32Array(made.data.buffer);
  const shown = Uint32Array.from(table, (level) => GREYS[level] as number);
  for (let index = 0; index < out.length; index++) {
    out[index] = shown[data[index] as number] as number;
  }
  return made;
}

/** Neutral at 0, full colour at `reach` and at `-reach`. */
export function signed(values: Matrix, reach: number, theme: Theme): Pixels {
  return coloured(values, SIGNS[theme], -reach, reach || 1);
}
