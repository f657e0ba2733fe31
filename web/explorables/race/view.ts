import { html, type TemplateResult } from "lit";
import type { Host } from "../base/state/host.ts";
import { chart, type Line } from "../base/view/chart.ts";
import type { Tone } from "../base/view/number-grid.ts";
import { grouped, powerOfTen } from "../base/view/written.ts";
import { LARGEST, WAYS, type Way } from "./counts.ts";
import { type Model, ms } from "./model.ts";
import { isRacing, start, stop } from "./running.ts";
import type { FIELDS } from "./state.ts";

const NAMES: Readonly<Record<Way, { words: string; tone: Tone }>> = {
  sliding: { words: "sliding", tone: "kernel" },
  passes: { words: "two passes", tone: "gradient" },
  fourier: { words: "Fourier", tone: "output" },
};
const TICKS = [3, 5, 9, 15, 21, 33];
const DECADES = [0.1, 1, 10, 100, 1000];

export function view(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const isOn = isRacing(host);
  const { rows } = model;
  const lines: Line[] = WAYS.flatMap((way): Line[] => {
    const { tone, words } = NAMES[way];
    const expected: Line = { tone, points: model.expected[way], isDashed: true };
    const line: Line = { tone, points: model.measured[way], hasDots: true, words };
    return rows.length > 0 ? [expected, line] : [{ ...expected, words }];
  });
  const heights = lines.flatMap(({ points }) => points.map(([, y]) => y));
  const from = Math.min(0.1, ...heights);
  const to = Math.max(...heights) * 1.5;
  return html`
    <div class="fig-row fig-race">
      <div class="fig-panel fig-race-chart"><p class="fig-head">Time for one picture of ${model.size} × ${model.size}</p>
      ${chart({
        label: "Time against the side of the kernel, both on logarithmic axes",
        part: "chart",
        x: {
          from: 3,
          to: LARGEST,
          isLogarithmic: true,
          words: "side of the kernel K",
          ticks: TICKS.map((at) => ({ at, words: String(at) })),
        },
        y: {
          from,
          to,
          isLogarithmic: true,
          words: "milliseconds",
          ticks: DECADES.filter((at) => at >= from && at <= to).map((at) => ({
            at,
            words: String(at),
          })),
        },
        lines,
        marks: [model.kernel],
      })}
      <p class="fig-race-note">Dashed: counted, if every operation took one nanosecond.${
        rows.length > 0 ? " Solid: measured in this browser." : ""
      }</p></div>
      <div class="fig-panel">
        <div class="fig-controls" data-part="kernel">${host.control("size")}${host.control("kernel")}</div>
        <p class="fig-presets"><button type="button" class="fig-run" data-part="run" @click=${() =>
          isOn ? stop(host) : void start(host)}>${
          isOn ? "Stop" : rows.length > 0 ? "Race again" : "Race in this browser"
        }</button></p>
        ${table(model)}
        ${facts(model, isOn)}
      </div>
    </div>`;
}

function table({ counted, kernel, rows }: Model): TemplateResult {
  const row = rows.find((one) => one.kernel === kernel);
  return html`<table class="fig-list" data-part="table"><caption>K = ${kernel}</caption><thead><tr>
    <th scope="col">way</th><th scope="col">operations</th><th scope="col">measured</th></tr></thead>
    <tbody>${WAYS.map(
      (way) => html`<tr><th scope="row" class="c-${NAMES[way].tone}">${NAMES[way].words}</th>
      <td>${grouped(counted[way])}</td><td>${row ? ms(row[way]) : "–"}</td></tr>`,
    )}</tbody></table>`;
}

function facts({ crossover, crossed, rows, gap, pace }: Model, isOn: boolean): TemplateResult {
  const over = rows.length === 0 ? "not raced yet" : crossed ? `K = ${crossed}` : "not reached";
  const measured = isOn ? "still racing" : over;
  return html`<dl class="fig-facts" data-part="facts">
    <div><dt>Fourier wins from, counted</dt><dd>K = ${crossover}</dd></div>
    <div><dt>Fourier wins from, measured</dt><dd>${measured}</dd></div>
    ${
      pace
        ? html`<div><dt>One operation takes</dt><dd>${pace.sliding.toFixed(2)} ns sliding, ${pace.fourier.toFixed(
            2,
          )} ns Fourier</dd></div>
      <div><dt>Results differ by</dt><dd>${powerOfTen(gap)} of the largest</dd></div>`
        : null
    }</dl>`;
}
