/** Angles as colours: once round the circle is once through the hues, all about equally bright. */
import { html, type TemplateResult } from "lit";
import type { Matrix } from "../../../maths/matrix.ts";
import { blank, type Pixels } from "../state/pixels.ts";

type Colour = readonly [red: number, green: number, blue: number];

const STEPS = 256;
const LIGHTNESS = 0.74;
const CHROMA = 0.13;
/** The hue of the angle 0, in turns. */
const FIRST = 0.08;

/** From Björn Ottosson's Oklab to sRGB. */
function hue(turns: number): Colour {
  const angle = 2 * Math.PI * (turns + FIRST);
  const [a, b] = [CHROMA * Math.cos(angle), CHROMA * Math.sin(angle)];
  const l = (LIGHTNESS + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (LIGHTNESS - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (LIGHTNESS - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const byte = (linear: number) => {
    const kept = Math.min(1, Math.max(0, linear));
    const curved = kept <= 0.0031308 ? 12.92 * kept : 1.055 * kept ** (1 / 2.4) - 0.055;
    return Math.round(255 * curved);
  };
  return [
    byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const HUES = Array.from({ length: STEPS }, (_, step) => hue(step / STEPS));

function hueOf(radians: number): Colour {
  const turns = radians / (2 * Math.PI);
  const step = Math.round((turns - Math.floor(turns)) * STEPS) % STEPS;
  return HUES[step] ?? [0, 0, 0];
}

/** A CSS colour for one angle. */
export const phaseColour = (radians: number) => `rgb(${hueOf(radians).join(" ")})`;

/** `strength` from 0, black, to 1; the angle gives the hue. */
export function phased(angles: Matrix, strength: Matrix): Pixels {
  const made = blank(angles.columns, angles.rows);
  const { data } = made;
  for (let index = 0; index < angles.data.length; index++) {
    const hue = hueOf(angles.data[index] as number);
    const share = strength.data[index] as number;
    for (let part = 0; part < 3; part++) data[4 * index + part] = (hue[part] as number) * share;
    data[4 * index + 3] = 255;
  }
  return made;
}

/** The ring that says which colour is which angle. */
export function phaseLegend(): TemplateResult {
  const stops = Array.from({ length: 13 }, (_, step) => phaseColour((-step * Math.PI) / 6));
  return html`<div class="fig-phases"><i style="background:conic-gradient(from 90deg,${stops.join(",")})"></i>
    <span>Colour is phase: 0° to the right, 90° up</span></div>`;
}
