/** The histogram, and the clock of 256 on which 8-bit numbers are added. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { LEVELS } from "../../maths/levels.ts";
import { memo } from "../base/memo.ts";
import type { Model } from "./model.ts";
import type { State } from "./state.ts";

const HEIGHT = 70;
const RUG = 12;

/** Bars as one path: as wide as the levels that they stand for. */
const bars = memo((counts: Float64Array, bits: number) => {
  const most = Math.max(...counts);
  const width = LEVELS / 2 ** bits;
  const paths = [...counts].map((count, level) => {
    if (count === 0) return "";
    const [left, height] = [level - Math.floor(width / 2), (HEIGHT * count) / most];
    return `M${left} ${HEIGHT}v${-height.toFixed(2)}h${width}V${HEIGHT}z`;
  });
  return paths.join("");
});

/** All pixels as bars; those under the loupe as lines below, the pixel spoken of as a dot. */
export function histogram({ counts, window, shown }: Model, { bits }: State): TemplateResult {
  const lines = [...new Set(window.data)].map((level) => `M${level + 0.5} ${HEIGHT + 2}v${RUG}`);
  return html`<svg class="fig-histogram" viewBox="0 0 ${LEVELS} ${HEIGHT + RUG + 8}" role="img"
    aria-label="How many pixels have each grey level, from 0 to 255">${svg`
      <path class="fig-bars" d=${bars(counts, bits)}></path>
      <path class="fig-axis" d="M0 ${HEIGHT + 0.5}h${LEVELS}"></path>
      <path class="fig-rug" d=${lines.join("")}></path>
      <circle class="fig-dot" cx=${shown + 0.5} cy=${HEIGHT + RUG + 4} r="3"></circle>`}</svg>
    <div class="fig-scale" aria-hidden="true"><span>0</span><span>64</span><span>128</span><span>192</span><span>255</span></div>`;
}

const RADIUS = 40;
const ARC = 30;
const LABEL = 50;

function point(level: number, radius: number): string {
  const angle = (2 * Math.PI * level) / LEVELS;
  return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
}

/** 0 is at the top, and after 255 comes 0 again. */
export function clock({ level, sum, kept }: Model, { add, overflow }: State): TemplateResult {
  const end = overflow === "wrap" ? sum : kept;
  const turn = Math.abs(end - level) > LEVELS / 2 ? 1 : 0;
  const arc = `M${point(level, ARC)}A${ARC} ${ARC} 0 ${turn} ${end > level ? 1 : 0} ${point(end, ARC)}`;
  const ticks = Array.from({ length: 16 }, (_, index) => 16 * index);
  const marks = ticks.map((tick) => `M${point(tick, RADIUS - 3)}L${point(tick, RADIUS)}`).join("");
  const label = (tick: number) => {
    const [x, y] = point(tick, LABEL).split(" ");
    return svg`<text x=${x ?? 0} y=${Number(y) + 3}>${tick}</text>`;
  };
  const beyond = kept !== sum;
  return html`<svg class="fig-clock" viewBox="-62 -58 124 116" role="img"
    aria-label="A clock of 256 levels: from ${level} on by ${add} to ${kept}">${svg`
      <circle class="fig-rim" r=${RADIUS}></circle><path class="fig-axis" d=${marks}></path>
      ${[0, 64, 128, 192].map(label)}
      <path class=${beyond ? "fig-arc fig-beyond" : "fig-arc"} d=${end === level ? nothing : arc}></path>
      <path class="fig-from" d="M0 0L${point(level, RADIUS - 4)}"></path>
      <path class="fig-to" d="M0 0L${point(kept, RADIUS - 4)}"></path>
      <circle class="fig-dot" r="2"></circle>`}</svg>`;
}
