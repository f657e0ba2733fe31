import { html, type TemplateResult } from "lit";
import type { Host } from "../base/state/host.ts";
import { numberGrid } from "../base/view/number-grid.ts";
import { pointing } from "../base/view/picture.ts";
import { percent, written } from "../base/view/written.ts";
import { clock, histogram } from "./drawings.ts";
import type { Model } from "./model.ts";
import type { FIELDS } from "./state.ts";

type Microscope = Host<typeof FIELDS>;

/** From this level on black is easier to read than white. */
const LIGHT = 118;

export function view(model: Model, host: Microscope): TemplateResult {
  return html`<div class="fig-microscope">
    <div class="fig-row fig-loupe">${photo(model, host)}${numbers(model, host)}</div>
    <div class="fig-row fig-controls">${host.control("photo")}${host.control("plane")}</div>
    ${split(model, host)}
    <div class="fig-row">
      <div class="fig-panel fig-wide" data-part="histogram"><p class="fig-head">Histogram
        <span class="fig-muted">all pixels, and below those under the loupe</span></p>
        ${histogram(model, host.state)}</div>
      <div class="fig-panel" data-part="clock"><p class="fig-head">Clock of 256</p>
        ${clock(model, host.state)}</div>
      ${facts(model)}
    </div>
    <div class="fig-row fig-controls" data-part="change">${host.control("add")}
      ${host.control("overflow")}${host.control("bits")}</div></div>`;
}

function photo(model: Model, host: Microscope) {
  const { row, column, height, width } = model;
  const { rows, columns } = model.photo.grey;
  const inside = (first: number, count: number, size: number) =>
    Math.min(count - size, Math.max(0, first));
  return html`<div class="fig-panel"><p class="fig-head c-input">Photo <span class="fig-muted">${rows}
    rows, ${columns} columns</span></p>${pointing({
      picture: host.picture(model.picture, "the photo, as its numbers are now"),
      rows,
      columns,
      mark: { row, column, height, width },
      label: "Photo with the loupe; arrow keys move it",
      part: "photo",
      move: (top, left) =>
        host.set({ row: inside(top, rows, height), column: inside(left, columns, width) }),
    })}</div>`;
}

function numbers(model: Model, host: Microscope) {
  const { row, column, down, right, height, width } = model;
  return html`<div class="fig-panel"><p class="fig-head c-input">Under the loupe <span
    class="fig-muted">[${row}:${row + height}, ${column}:${column + width}]</span></p>
    ${numberGrid({
      values: model.window,
      label: "Grey levels under the loupe",
      tone: "plain",
      part: "numbers",
      colour: (level) => `rgb(${level} ${level} ${level})`,
      ink: (level) => (level < LIGHT ? "#fff" : "#000"),
      mark: (r, c) => (r === down && c === right ? "fig-now" : ""),
      point: (r, c) => host.set({ down: r, right: c }),
    })}</div>`;
}

function split({ split: planes, colours }: Model, host: Microscope) {
  if (!planes) {
    return html`<p class="fig-tiny">This photo is grey: red, green and blue are the same number.</p>`;
  }
  const [red, green, blue] = colours;
  const panel = (name: keyof typeof planes, words: string) => html`<div class="fig-panel">
    <p class="fig-head">${words}</p>${host.picture(planes[name], `the photo, ${name}`)}</div>`;
  return html`<div class="fig-row fig-split" data-part="split">${panel("colour", "Colour")}${panel(
    "red",
    `Red ${red}`,
  )}${panel("green", `Green ${green}`)}${panel("blue", `Blue ${blue}`)}</div>`;
}

function facts({ values, shown }: Model) {
  return html`<dl class="fig-facts fig-column">
    <div><dt>This pixel</dt><dd class="c-output">${shown}</dd></div>
    <div><dt>Mean of all</dt><dd>${written(values.mean as number)}</dd></div>
    <div><dt>Did not fit</dt><dd>${percent(values.wrong as number)}</dd></div></dl>`;
}
