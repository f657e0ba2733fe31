/** The curve with its sum, and the arrows that add up to one value of it. */
import { html, svg, type TemplateResult } from "lit";
import { written } from "../base/view/written.ts";
import { FINE, type Model } from "./model.ts";

/** Heights from -REACH to REACH fit into the plot. */
export const REACH = 2;
export const WIDTH = 1000;
const HEIGHT = 400;
/** Every tenth measured place is drawn. */
const EVERY = 10;
/** Of the plot's height of 400. */
const UNSEEN = 0.25;
/** Points that one line may leave out, so that drawing stays quick. */
const LONGEST = 40;
/** More circles than these hide each other. */
const CIRCLES = 8;
const TICKS = [-1, 0, 1];
/** Places along the period. */
const QUARTERS = ["x = 0", "π/2", "π", "3π/2", "2π"];

const down = (height: number) => ((REACH - height) / (2 * REACH)) * HEIGHT;

/** Points that lie on the line from the one before to the one after them say nothing: they are left out. */
function path(heights: ArrayLike<number>, step: number, last: number): string {
  const count = Math.ceil(heights.length / step);
  const y = (point: number) => down(heights[point * step] as number);
  let text = "";
  let kept = 0;
  for (let point = 0; point < count; point++) {
    const isEnd = point === 0 || point === count - 1;
    if (!isEnd && isStraight(y, kept, point + 1)) continue;
    kept = point;
    const across = ((point * step) / last) * WIDTH;
    text += `${text ? "L" : "M"}${across.toFixed(1)} ${y(point).toFixed(1)}`;
  }
  return text;
}

/** Does no point between two of them lie off their line by what an eye could see? */
function isStraight(y: (point: number) => number, from: number, to: number): boolean {
  if (to - from > LONGEST) return false;
  for (let point = from + 1; point < to; point++) {
    const onLine = y(from) + ((y(to) - y(from)) * (point - from)) / (to - from);
    if (Math.abs(y(point) - onLine) > UNSEEN) return false;
  }
  return true;
}

export function plot(model: Model, isDrawn: boolean): TemplateResult {
  const { aim, sum, x, value } = model;
  const across = (x / (2 * Math.PI)) * WIDTH;
  const last = isDrawn ? (aim?.length ?? 1) : (aim?.length ?? 2) - 1;
  return html`<svg class="fig-plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none"
    role="img" aria-label="one period of the curve and of the sum of ${model.count} waves">
    ${TICKS.map((tick) => svg`<line class="fig-tick" x1="0" x2=${WIDTH} y1=${down(tick)} y2=${down(tick)}></line>`)}
    ${QUARTERS.map((_, quarter) => {
      const at = (quarter / 4) * WIDTH;
      return svg`<line class="fig-tick" x1=${at} x2=${at} y1="0" y2=${HEIGHT}></line>`;
    })}
    ${aim ? svg`<path class="fig-aim" d=${path(aim, 1, last)}></path>` : null}
    <path class="fig-curve" d=${path(sum, EVERY, FINE)}></path>
    <line class="fig-cursor" x1=${across} x2=${across} y1="0" y2=${HEIGHT}></line>
    <line class="fig-height" x1="0" x2=${across} y1=${down(value)} y2=${down(value)}></line>
  </svg>
  <div class="fig-heights" aria-hidden="true">${TICKS.map(
    (tick) => html`<span style="top:${(100 * down(tick)) / HEIGHT}%">${written(tick)}</span>`,
  )}</div>`;
}

/** What stands below the plot. */
export function places(): TemplateResult {
  return html`<div class="fig-places" aria-hidden="true">${QUARTERS.map(
    (words, quarter) => html`<span style="left:${25 * quarter}%">${words}</span>`,
  )}</div>`;
}

/** Each wave is an arrow that turns; head to tail they reach as high as the sum. */
export function arrows({ waves, x, value }: Model): TemplateResult {
  let [right, up] = [0, 0];
  const parts = waves.map(({ harmonic, amplitude, phase }, index) => {
    const from = [right, up] as const;
    right -= amplitude * Math.sin(harmonic * x + phase);
    up += amplitude * Math.cos(harmonic * x + phase);
    return svg`${
      index < CIRCLES && harmonic > 0
        ? svg`<circle class="fig-arrow-circle" cx=${from[0]} cy=${-from[1]} r=${amplitude}></circle>`
        : null
    }<line class="fig-arrow" x1=${from[0]} y1=${-from[1]} x2=${right} y2=${-up}></line>`;
  });
  return html`<svg class="fig-arrows" viewBox="${-REACH} ${-REACH} ${2 * REACH} ${2 * REACH}" role="img"
    aria-label="arrows, one for each wave, that reach the height ${written(value)}">
    <line class="fig-tick" x1=${-REACH} x2=${REACH} y1="0" y2="0"></line>
    ${parts}
    <line class="fig-height" x1=${right} x2=${REACH} y1=${-up} y2=${-up}></line>
    <circle class="fig-tip" cx=${right} cy=${-up} r="0.07"></circle>
  </svg>`;
}
