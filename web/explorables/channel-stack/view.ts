import { html, type TemplateResult } from "lit";
import { type Matrix, part } from "../../maths/matrix.ts";
import { planesOf, stacked } from "../../maths/windows/stack.ts";
import type { Host } from "../base/state/host.ts";
import { greyLegend, legend } from "../base/view/legend.ts";
import { numberGrid } from "../base/view/number-grid.ts";
import { pointing } from "../base/view/picture.ts";
import { bracketed, written } from "../base/view/written.ts";
import type { Layer, Model } from "./model.ts";
import { type FIELDS, PLANE, SIDES } from "./state.ts";

type Here = Host<typeof FIELDS>;

const SIGNS: Readonly<Record<Layer["name"], string>> = { red: "Red", green: "Green", blue: "Blue" };

export function view(model: Model, host: Here): TemplateResult {
  const { layers, side, row, column, rows, columns } = model;
  return html`
    <div class="fig-row fig-controls fig-stack-settings">
      ${host.control("photo")}
      <div data-part="channels">${host.control("channels")}</div>
      <div data-part="filters">${host.control("filters")}</div>
      <div class="fig-presets" role="group" aria-label="Size of the kernel" data-part="sizes">${SIDES.map(
        (size) => html`<button type="button" aria-pressed=${size === side}
          @click=${() => host.set({ planes: resized(host.state.planes, size) })}>${size} × ${size}</button>`,
      )}</div>
    </div>
    <div class="fig-stack">${layers.map((layer, index) => channel(layer, index, model, host))}</div>
    <div class="fig-row fig-sum">
      <div class="fig-panel fig-map"><p class="fig-head c-output">Feature map</p>${pointing({
        picture: host.picture(model.map, "the sum over the channels, with the bias"),
        rows: rows - side + 1,
        columns: columns - side + 1,
        mark: { row, column, height: 1, width: 1 },
        label: "Feature map; arrow keys choose a place",
        part: "map",
        move: (toRow, toColumn) => host.set({ row: toRow, column: toColumn }),
      })}${model.isGrey ? greyLegend(model.reach) : legend(model.reach)}</div>
      <div class="fig-layer-sum">
        <p class="fig-head">${layers.map(
          ({ sum }, index) =>
            html`${index ? " + " : ""}<span class="c-input">${bracketed(sum)}</span>`,
        )} + <span class="c-kernel">${bracketed(host.state.bias)}</span> =
          <span class="c-output fig-value">${written(model.value)}</span></p>
        <div data-part="bias">${host.control("bias")}</div>
        <dl class="fig-facts"><div data-part="parameters"><dt>Numbers to learn, F (C K² + 1)</dt>
          <dd class="c-kernel">${model.parameters}</dd></div></dl>
      </div>
    </div>
    ${host.presets()}`;
}

function channel(layer: Layer, index: number, model: Model, host: Here): TemplateResult {
  const { side, row, column, rows, columns } = model;
  const { name, plane } = layer;
  return html`<div class="fig-channel">
    <p class="fig-head c-input">${SIGNS[name]}</p>
    <div class="fig-thumb">${pointing({
      picture: host.picture(layer.picture, `the ${name} channel as grey levels`),
      rows,
      columns,
      mark: { row, column, height: side, width: side },
      label: `The ${name} channel with the window; arrow keys move it`,
      part: name,
      move: (toRow, toColumn) => host.set({ row: toRow, column: toColumn }),
    })}</div>
    ${numberGrid({
      values: layer.window,
      label: `Window of the ${name} channel`,
      tone: "input",
      part: `window-${name}`,
    })}
    <span class="fig-sign" aria-hidden="true">·</span>
    ${numberGrid({
      values: plane,
      label: `Weights for ${name}`,
      tone: "kernel",
      part: `plane-${name}`,
      edit: {
        field: PLANE,
        set: (values) => host.set({ planes: replaced(host.state.planes, index, values) }),
        complain: (words) => host.complain(words),
      },
    })}
    <span class="fig-sign" aria-hidden="true">=</span>
    <span class="fig-channel-sum c-input">${written(layer.sum)}</span></div>`;
}

/** The planes with another one in a place; a pasted plane of another size changes all. */
function replaced(planes: Matrix, index: number, plane: Matrix): Matrix {
  const fitting = planesOf(resized(planes, plane.columns));
  return stacked(fitting.map((each, place) => (place === index ? plane : each)));
}

/** Every plane in a frame of another size: its middle stays in the middle. */
function resized(planes: Matrix, side: number): Matrix {
  const shift = (planes.columns - side) / 2;
  return stacked(planesOf(planes).map((plane) => part(plane, shift, shift, side, side)));
}
