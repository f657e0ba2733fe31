/** One unit of the network, opened: its window, its weights, the sum, the bias, and ReLU. */
import { html, type TemplateResult } from "lit";
import type { Matrix } from "../../maths/matrix.ts";
import type { Chosen, WeightedSum } from "../../maths/network/arithmetic.ts";
import type { Tensor } from "../../maths/network/tensor.ts";
import type { Host } from "../base/state/host.ts";
import { numberGrid, type Tone } from "../base/view/number-grid.ts";
import { pointing } from "../base/view/picture.ts";
import { written } from "../base/view/written.ts";
import type { Model } from "./model.ts";
import type { FIELDS } from "./state.ts";

/** The channels of a window [channels, rows, columns], each as a matrix. */
function planes({ data, shape }: Tensor): Matrix[] {
  const [channels = 1, rows = 1, columns = 1] = shape.length === 3 ? shape : [1, ...shape];
  const size = rows * columns;
  return Array.from({ length: channels }, (_, channel) => ({
    rows,
    columns,
    data: Float64Array.from(data.subarray(channel * size, (channel + 1) * size)),
  }));
}

export function unitView(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { open, unit } = model;
  return html`<div class="fig-row fig-sum digit-unit" data-part="unit">
    ${open.key === "scores" ? null : chosenUnit(model, host)}
    ${unit.kind === "sum" ? sumView(unit, open.key === "scores") : poolView(unit)}</div>`;
}

function chosenUnit({ open, unitMap }: Model, host: Host<typeof FIELDS>) {
  const { row, column, sides, channel } = open;
  return html`<div class="fig-panel fig-crisp digit-large"><p class="fig-head c-output">Map ${channel}</p>
    ${pointing({
      picture: host.picture(unitMap, `map ${channel} of the open layer`),
      rows: sides,
      columns: sides,
      mark: { row, column, height: 1, width: 1 },
      label: "The open map; arrow keys choose a unit",
      move: (r, c) => host.set({ row: r, column: c }),
    })}<p class="fig-note">row ${row}, column ${column}</p></div>`;
}

function sumView(unit: WeightedSum, isLong: boolean) {
  const pair = (values: Matrix, tone: Tone, label: string) =>
    numberGrid({ values, tone, label, decimals: 2 });
  const weights = planes(unit.weights);
  const grids = planes(unit.window).map((window, channel) => {
    const of = weights.length > 1 ? ` of map ${channel}` : "";
    const kernel = weights[channel];
    return html`<div class="digit-pair">${pair(window, "input", `Window${of}`)}
      <span class="fig-sign" aria-hidden="true">×</span>
      ${kernel ? pair(kernel, "kernel", `Weights${of}`) : null}</div>`;
  });
  const count = unit.products.data.length;
  return html`${isLong ? html`<p>${count} numbers come in, each times its own weight.</p>` : html`<div class="digit-pairs">${grids}</div>`}
    <dl class="fig-facts">
      <div><dt>Sum of ${count} products</dt><dd class="c-output">${written(unit.sum)}</dd></div>
      <div><dt>Bias</dt><dd class="c-kernel">${written(unit.bias)}</dd></div>
      <div><dt>Together</dt><dd class="c-output">${written(unit.output)}</dd></div>
      ${unit.relu === null ? null : html`<div><dt>After ReLU</dt><dd class="c-output">${written(unit.relu)}</dd></div>`}
    </dl>`;
}

function poolView(unit: Chosen) {
  const [values] = planes(unit.window);
  if (!values) return null;
  const mark = (row: number, column: number) =>
    row * values.columns + column === unit.which ? "fig-now" : "";
  return html`<div class="fig-panel"><p class="fig-head c-input">Its window</p>${numberGrid({
    values,
    tone: "input",
    label: "Window; the marked number is the largest",
    mark,
  })}</div><dl class="fig-facts"><div><dt>The largest</dt><dd class="c-output">${written(unit.output)}</dd></div></dl>`;
}
