import { html, type TemplateResult } from "lit";
import { at, within } from "../../maths/matrix.ts";
import type { Host } from "../base/state/host.ts";
import { editOf, numberGrid } from "../base/view/number-grid.ts";
import { player, stop } from "../base/view/player.ts";
import { sizer } from "../base/view/sizer.ts";
import { bracketed, written } from "../base/view/written.ts";
import type { Model } from "./model.ts";
import { FIELDS, IMAGE_SIDES, KERNEL_SIDES, SIGNAL_LENGTHS } from "./state.ts";

type Walker = Host<typeof FIELDS>;

export function view(model: Model, host: Walker): TemplateResult {
  return html`<div class="fig-walker">
    <div class="fig-row">${input(model, host)}${kernel(model, host)}${output(model, host)}</div>
    ${steps(model, host)}
    <div class="fig-row fig-sum">
      <div class="fig-panel"><p class="fig-head">Products <span class="fig-muted">pixel · weight</span></p>
        ${products(model)}</div>
      <span class="fig-sign" aria-hidden="true">→</span>
      <dl class="fig-facts"><div><dt>Their sum</dt>
        <dd class="c-output fig-total">${written(model.value)}</dd></div></dl>
    </div>
    <div class="fig-row fig-controls">${host.control("operation")}${host.control("dimensions")}
      ${host.control("whole")}</div>
    ${host.presets()}</div>`;
}

/** Moves the window, so far as it fits; a player that runs stops. */
function move(model: Model, host: Walker, row: number, column: number) {
  stop(host);
  const { rows, columns } = model.output;
  host.set({ row: within(row, rows), column: within(column, columns) });
}

function input(model: Model, host: Walker) {
  const flat = host.state.dimensions === "one";
  const { row, column, kernel: weights, laid } = model;
  const inWindow = (r: number, c: number) =>
    r >= row && r < row + weights.rows && c >= column && c < column + weights.columns;
  const editing = editOf(host, FIELDS, flat ? "signal" : "image");
  return html`<div class="fig-panel" data-part="input"><p class="fig-head c-input">${
    flat ? "Signal" : "Image"
  }</p>${numberGrid({
    values: model.input,
    label: flat ? "Signal" : "Image",
    tone: "input",
    mark: (r, c) => (inWindow(r, c) ? "fig-in" : ""),
    note: (r, c) => (inWindow(r, c) ? written(at(laid, r - row, c - column)) : ""),
    point: (r, c) => {
      // Inside of the window the reader looks at its numbers: it stays.
      if (!inWindow(r, c)) move(model, host, r - (weights.rows >> 1), c - (weights.columns >> 1));
    },
    edit: editing,
  })}${sizer({ ...editing, values: model.input, sides: flat ? SIGNAL_LENGTHS : IMAGE_SIDES, flat })}</div>`;
}

function kernel(model: Model, host: Walker) {
  const flat = host.state.dimensions === "one";
  const editing = editOf(host, FIELDS, flat ? "weights" : "kernel");
  const turned = host.state.operation === "convolve";
  return html`<div class="fig-panel" data-part="kernel"><p class="fig-head c-kernel">Kernel</p>${numberGrid(
    { values: model.kernel, label: "Kernel", tone: "kernel", edit: editing },
  )}${sizer({ ...editing, values: model.kernel, sides: KERNEL_SIDES, flat })}
    <p class="fig-tiny">${turned ? "laid down turned by half a circle" : "laid down as it is"}</p></div>`;
}

function output(model: Model, host: Walker) {
  const { row, column } = model;
  const place = row * model.output.columns + column;
  return html`<div class="fig-panel" data-part="output"><p class="fig-head c-output">Output</p>${numberGrid(
    {
      values: model.output,
      label: "Output",
      tone: "output",
      mark: (r, c) => (r === row && c === column ? "fig-now" : ""),
      hide: (r, c) => !host.state.whole && r * model.output.columns + c > place,
      point: (r, c) => move(model, host, r, c),
    },
  )}<p class="fig-tiny">${sizes(model)}</p></div>`;
}

function sizes({ input: { columns, rows }, kernel: { columns: taken }, output: made }: Model) {
  const sum = `${columns} − ${taken} + 1 = ${made.columns}`;
  return rows === 1 ? `${sum} places` : `each side: ${sum}`;
}

function steps(model: Model, host: Walker) {
  const { columns, rows } = model.output;
  return player(host, {
    at: model.row * columns + model.column,
    count: rows * columns,
    go: (step) => host.set({ row: Math.floor(step / columns), column: step % columns }),
  });
}

/** Each product with its two factors; colours say which is which. */
function products({ window, laid, products: made }: Model) {
  const cell = (row: number, column: number) => html`<td><span class="fig-factors"><span
    class="c-input">${bracketed(at(window, row, column))}</span> · <span
    class="c-kernel">${bracketed(at(laid, row, column))}</span></span>
    <b>${written(at(made, row, column))}</b></td>`;
  const list = (count: number) => Array.from({ length: count }, (_, index) => index);
  return html`<table class="fig-grid fig-products" aria-label="Products of window and kernel"
    data-part="products"><tbody>${list(made.rows).map(
      (row) => html`<tr>${list(made.columns).map((column) => cell(row, column))}</tr>`,
    )}</tbody></table>`;
}
