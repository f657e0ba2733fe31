import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { type Matrix, part, rotated } from "../../maths/matrix.ts";
import type { Host } from "../base/state/host.ts";
import { greyLegend, legend } from "../base/view/legend.ts";
import { editOf, numberGrid } from "../base/view/number-grid.ts";
import { pointing } from "../base/view/picture.ts";
import { percent, written } from "../base/view/written.ts";
import { type Model, SOURCE_MAX } from "./model.ts";
import { FIELDS, SIDES } from "./state.ts";

/** The kernel in a frame of another size: its middle stays in the middle. */
function resized(kernel: Matrix, side: number): Matrix {
  const shift = (kernel.rows - side) / 2;
  return part(kernel, shift, shift, side, side);
}

/** The left part of the result shows what it was made of. */
function before(model: Model, host: Host<typeof FIELDS>) {
  const share = host.state.before;
  if (share === 0) return null;
  return html`<div class="lab-before" style="clip-path:inset(0 ${100 - share}% 0 0)">${host.picture(
    model.before,
    "",
  )}</div><span class="lab-split" style="left:${share}%"></span>`;
}

/** There is one for each way to show answers, so that the examples below it never move. */
function scale({ reach }: Model, { state: { display } }: Host<typeof FIELDS>) {
  if (display === "signed") return legend(reach);
  return greyLegend(display === "clipped" ? SOURCE_MAX : reach);
}

export function view(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { state } = host;
  const { photo, row, column } = model;
  const { kernel } = state;
  const side = kernel.rows;
  const half = side >> 1;
  const { rows, columns } = photo.grey;
  const move = (top: number, left: number) => host.set({ row: top + half, column: left + half });
  const mark = { row: row - half, column: column - half, height: side, width: side };
  return html`
    <div class="fig-row fig-pair">
      <div class="fig-panel"><p class="fig-head c-input">Photo</p>${pointing({
        picture: host.picture(model.before, "the photo, in grey"),
        rows,
        columns,
        mark,
        label: "Photo with the window; arrow keys move it",
        part: "photo",
        move,
      })}</div>
      <div class="fig-panel"><p class="fig-head c-output">Result</p>${pointing({
        picture: html`${host.picture(model.after, "what the kernel makes of the photo")}${before(model, host)}`,
        rows,
        columns,
        mark,
        label: "Result with the same window; arrow keys move it",
        part: "result",
        move,
      })}${scale(model, host)}</div>
    </div>
    ${host.presets()}
    <div class="fig-row fig-sum">
      <div class="fig-panel"><p class="fig-head c-input">Window</p>${numberGrid({
        values: model.window,
        label: "Pixels in the window",
        tone: "input",
        part: "window",
        mark: (r, c) => (r === half && c === half ? "fig-now" : ""),
      })}</div>
      <span class="fig-sign" aria-hidden="true">×</span>
      <div class="fig-panel"><p class="fig-head c-kernel">Kernel</p>${numberGrid({
        values: kernel,
        label: "Kernel",
        tone: "kernel",
        part: "kernel",
        edit: editOf(host, FIELDS, "kernel"),
      })}</div>
      ${
        host.state.operation === "convolve"
          ? html`<span class="fig-sign" aria-hidden="true">↻</span>
            <div class="fig-panel"><p class="fig-head c-kernel">Flipped</p>${numberGrid({
              values: model.laid,
              label: "The kernel after half a turn, as it lies on the window",
              tone: "kernel",
            })}</div>`
          : null
      }
      <span class="fig-sign" aria-hidden="true">=</span>
      <div class="fig-panel"><p class="fig-head c-output">Products</p>${numberGrid({
        values: model.products,
        label: "Products of window and kernel",
        tone: "output",
        part: "products",
        decimals: 1,
      })}</div>
      <span class="fig-sign" aria-hidden="true">→</span>
      <dl class="fig-facts">
        <div><dt>Sum</dt><dd class="c-output">${written(model.value)}</dd></div>
        <div><dt>Gain</dt><dd class="c-kernel">${written(model.gain)}</dd></div>
        <div><dt>Lost by clipping</dt><dd>${percent(model.values.lost as number)}</dd></div>
      </dl>
      <div class="fig-panel fig-small"><p class="fig-head">Waves it lets through</p>${host.picture(
        model.response,
        "frequency response of the kernel, slow waves in the middle",
      )}</div>
    </div>
    <div class="fig-row fig-controls">
      <fieldset class="fig-control fig-choice"><legend>Size</legend>${SIDES.map(
        (size) => html`<label><input type="radio" name=${host.partId("size")} value=${size}
          ?checked=${size === side} .checked=${live(size === side)}
          @change=${() => host.set({ kernel: resized(kernel, size) })}><span>${size} × ${size}</span></label>`,
      )}</fieldset>
      <div class="fig-control"><button type="button"
        @click=${() => host.set({ kernel: rotated(kernel) })}>Turn the kernel</button></div>
      ${host.control("operation")}${host.control("display")}${host.control("border")}
      ${host.control("before")}
      ${host.control("photo")}
    </div>`;
}
