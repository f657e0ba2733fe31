import { html, type TemplateResult } from "lit";
import { filled, type Matrix } from "../../maths/matrix.ts";
import { isTaken } from "../../maths/stamps.ts";
import type { Host } from "../base/state/host.ts";
import { editOf, numberGrid } from "../base/view/number-grid.ts";
import { sizer } from "../base/view/sizer.ts";
import { written } from "../base/view/written.ts";
import type { Model } from "./model.ts";
import { FIELDS, LENGTHS, SIDES } from "./state.ts";

type Switch = Host<typeof FIELDS>;

export function view(model: Model, host: Switch): TemplateResult {
  return html`<div class="fig-flip">
    <div class="fig-row">${image(model, host)}${kernel(model, host)}${laid(model, host)}
      ${result(model, host)}</div>
    <div class="fig-row fig-controls">${host.control("operation")}</div>
    ${host.state.dimensions === "one" ? sliding(model) : null}
    <div class="fig-row">${stamps(model)}${swapped(model, host)}</div>
    <div class="fig-row fig-controls">${host.control("size")}${host.control("stride")}
      ${host.control("dimensions")}${host.control("click")}</div>
    ${host.presets()}</div>`;
}

const isFlat = (host: Switch) => host.state.dimensions === "one";

function image(model: Model, host: Switch) {
  const flat = isFlat(host);
  const edit = editOf(host, FIELDS, flat ? "signal" : "image");
  const { image: values, weightOn } = model;
  const painting = {
    press: (row: number, column: number) =>
      edit.set(
        filled(values.rows, values.columns, (r, c) => {
          const old = values.data[r * values.columns + c] ?? 0;
          return r === row && c === column ? +(old === 0) : old;
        }),
      ),
  };
  const words = flat ? "Signal" : "Image";
  return html`<div class="fig-panel" data-part="image"><p class="fig-head c-input">${words}</p>${numberGrid(
    {
      values,
      label: words,
      tone: "input",
      mark: (r, c) => (Number.isNaN(weightOn(r, c)) ? "" : "fig-in"),
      note: (r, c) => (Number.isNaN(weightOn(r, c)) ? "" : written(weightOn(r, c))),
      ...(host.state.click === "paint" ? painting : { edit }),
    },
  )}${sizer({ ...edit, values, sides: flat ? LENGTHS : SIDES, flat })}</div>`;
}

function kernel(model: Model, host: Switch) {
  const flat = isFlat(host);
  const edit = editOf(host, FIELDS, flat ? "weights" : "kernel");
  return html`<div class="fig-panel" data-part="kernel"><p class="fig-head c-kernel">Kernel</p>${numberGrid(
    { values: model.kernel, label: "Kernel", tone: "kernel", edit },
  )}${sizer({ ...edit, values: model.kernel, sides: flat ? LENGTHS : SIDES, flat })}</div>`;
}

/** The kernel itself, turned on the page: whoever presses the switch sees it turn. */
function laid(model: Model, host: Switch) {
  const turned = host.state.operation === "convolve";
  const label = turned
    ? "The kernel as it slides: turned by half a circle, so its last number comes first"
    : "The kernel as it slides: not turned";
  return html`<div class="fig-panel" data-part="laid"><p class="fig-head c-kernel">As it slides</p>
    <div class=${turned ? "fig-turning fig-turned" : "fig-turning"}>${numberGrid({
      values: model.kernel,
      label,
      tone: "kernel",
    })}</div></div>`;
}

function result(model: Model, host: Switch) {
  const { row, column } = model;
  const { rows, columns } = model.result;
  return html`<div class="fig-panel" data-part="result"><p class="fig-head c-output">Result
    <span class="fig-muted">${rows === 1 ? columns : `${rows} × ${columns}`}</span></p>${numberGrid(
      {
        values: model.result,
        label: "Result",
        tone: "output",
        mark: (r, c) => (r === row && c === column ? "fig-now" : ""),
        point: (r, c) => host.set({ row: r, column: c }),
      },
    )}</div>`;
}

/** Lists slide past each other: the signal with zeros around it, the kernel below. */
function sliding({ image: values, laid: weights, kept, column }: Model) {
  const ring = weights.columns - 1;
  const columns = values.columns + 2 * ring;
  const first = kept.left + kept.stride * column;
  const isSignal = (c: number) => c >= ring && c < ring + values.columns;
  const isKernel = (c: number) => c >= first && c < first + weights.columns;
  const both = filled(2, columns, (r, c) => {
    const source = r === 0 ? values.data[c - ring] : weights.data[c - first];
    return source ?? 0;
  });
  return html`<div class="fig-row"><div class="fig-panel fig-slide"><p class="fig-head">They slide past
    each other</p>${numberGrid({
      values: both,
      label: "The signal, and below it the kernel where it lies now",
      tone: "plain",
      mark: (r, c) => (r === 0 ? (isSignal(c) ? "fig-a" : "fig-none") : isKernel(c) ? "fig-b" : ""),
      hide: (r, c) => r === 1 && !isKernel(c),
    })}</div></div>`;
}

function stamps(model: Model) {
  const { stamps: shown, impulses } = model;
  const more = impulses - shown.length;
  return html`<div class="fig-panel fig-flip-stamps" data-part="stamps"><p class="fig-head">Each pixel stamps its
    copy of the kernel; the stamps add up</p><div class="fig-row fig-stamps">${
      impulses === 0
        ? html`<p class="fig-tiny">All pixels are 0: no stamp.</p>`
        : model.image.rows === 1
          ? lists(model)
          : tables(model)
    }${more > 0 ? html`<p class="fig-tiny">and ${more} more</p>` : null}</div></div>`;
}

function tables({ stamps: shown, kept }: Model) {
  return shown.map(
    ({ row, column, level, values }, index) => html`${
      index > 0 ? html`<span class="fig-sign" aria-hidden="true">+</span>` : null
    }<div class="fig-panel"><p class="fig-head"><span class="c-input">${written(level)}</span>
      <span class="fig-muted">at row ${row}, column ${column}</span></p>${numberGrid({
        values,
        label: `Stamp of the pixel at row ${row}, column ${column}`,
        tone: "plain",
        mark: (r, c) => stampMark(values, isTaken(kept, r, c), r, c),
      })}</div>`,
  );
}

/** One stamp below the other, and their sum at the foot. */
function lists({ stamps: shown, kept }: Model) {
  const columns = shown[0]?.values.columns ?? 0;
  const level = (row: number, column: number) => shown[row]?.values.data[column] ?? 0;
  const values = filled(shown.length + 1, columns, (row, column) =>
    row < shown.length
      ? level(row, column)
      : shown.reduce((sum, { values: { data } }) => sum + (data[column] ?? 0), 0),
  );
  const isFoot = (row: number) => row === shown.length;
  return numberGrid({
    values,
    label: "A stamp in each row, and in the last row their sum",
    tone: "plain",
    mark: (r, c) =>
      isFoot(r) && isTaken(kept, 0, c) ? "fig-foot" : stampMark(values, isTaken(kept, 0, c), r, c),
  });
}

function stampMark({ data, columns }: Matrix, isKept: boolean, row: number, column: number) {
  if (!isKept) return "fig-cut";
  return data[row * columns + column] === 0 ? "fig-empty" : "fig-inked";
}

const LAW: Readonly<Record<Model["law"], string>> = {
  holds: "The same result: the order does not matter.",
  "other numbers": "Other numbers: the order matters.",
  "other size": "Another size: the order matters.",
};

function swapped(model: Model, host: Switch) {
  const [one, other] = isFlat(host)
    ? (["signal", "weights"] as const)
    : (["image", "kernel"] as const);
  const swap = () => host.set({ [one]: host.state[other], [other]: host.state[one] });
  return html`<div class="fig-panel fig-swapped" data-part="swapped"><p class="fig-head c-output">Result
    with image and kernel swapped</p>${numberGrid({
      values: model.swapped,
      label: "Result with image and kernel swapped",
      tone: "output",
    })}<p class=${model.law === "holds" ? "fig-law" : "fig-law fig-broken"}>${LAW[model.law]}</p>
    <button type="button" @click=${swap}>Swap image and kernel</button></div>`;
}
