/** Curves and points over two axes, as a drawing that grows with its place. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Tone } from "./number-grid.ts";

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly isLogarithmic?: boolean;
  readonly ticks: readonly { readonly at: number; readonly words: string }[];
}

export interface Line {
  readonly tone: Tone;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly isDashed?: boolean;
  readonly hasDots?: boolean;
  /** Written at the line's last point. */
  readonly words?: string;
}

export interface Chart {
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  /** Upright lines at these values of x. */
  readonly marks?: readonly number[];
  readonly part?: string;
}

const [WIDTH, HEIGHT] = [400, 250];
const [LEFT, TOP, BOTTOM] = [54, 12, 44];
/** With names behind the lines, or without. */
const [NAMED, PLAIN] = [86, 14];

function placing({ from, to, isLogarithmic }: Axis, first: number, last: number) {
  const scale = isLogarithmic ? Math.log : (value: number) => value;
  const [low, high] = [scale(from), scale(to)];
  return (value: number) => {
    const share = (scale(value) - low) / (high - low);
    return Number((first + Math.min(1.02, Math.max(-0.02, share)) * (last - first)).toFixed(1));
  };
}

export function chart({ label, x, y, lines, marks = [], part }: Chart): TemplateResult {
  const right = WIDTH - (lines.some(({ words }) => words) ? NAMED : PLAIN);
  const across = placing(x, LEFT, right);
  const up = placing(y, HEIGHT - BOTTOM, TOP);
  const bottom = HEIGHT - BOTTOM;
  const drawn = ({ tone, points, isDashed, hasDots, words }: Line) => {
    const path = points.map(([a, b], n) => `${n ? "L" : "M"}${across(a)} ${up(b)}`).join("");
    const last = points.at(-1);
    return svg`<g class="fig-line fig-${tone}"><path d=${path} class=${isDashed ? "fig-dashed" : ""}></path>${
      hasDots
        ? points.map(([a, b]) => svg`<circle cx=${across(a)} cy=${up(b)} r="4"></circle>`)
        : nothing
    }${
      words && last
        ? svg`<text x=${across(last[0]) + 8} y=${up(last[1]) + 5}>${words}</text>`
        : nothing
    }</g>`;
  };
  return html`<svg class="fig-chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label}
    data-part=${part ?? nothing}>
    ${y.ticks.map(
      ({ at, words }) => svg`<g class="fig-tick"><path d="M${LEFT} ${up(at)}H${right}"></path>
        <text x=${LEFT - 6} y=${up(at) + 5} text-anchor="end">${words}</text></g>`,
    )}
    ${x.ticks.map(
      ({ at, words }) => svg`<g class="fig-tick"><path d="M${across(at)} ${bottom}v5"></path>
        <text x=${across(at)} y=${bottom + 20} text-anchor="middle">${words}</text></g>`,
    )}
    <text class="fig-axis-words" x=${(LEFT + right) / 2} y=${HEIGHT - 5} text-anchor="middle">${x.words}</text>
    <text class="fig-axis-words" transform="translate(13 ${(TOP + bottom) / 2}) rotate(-90)" text-anchor="middle">${y.words}</text>
    ${marks.map((at) => svg`<path class="fig-rule-line" d="M${across(at)} ${TOP}V${bottom}"></path>`)}
    ${lines.map(drawn)}
  </svg>`;
}
