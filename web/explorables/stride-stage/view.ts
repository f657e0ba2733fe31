import { html, type TemplateResult } from "lit";
import { within } from "../../maths/matrix.ts";
import type { Host } from "../base/state/host.ts";
import { type Area, cells, type Written } from "../base/view/cells.ts";
import { pointing } from "../base/view/picture.ts";
import { player, stop } from "../base/view/player.ts";
import type { Model, Strip } from "./model.ts";
import type { FIELDS, State } from "./state.ts";

/** Larger grids show no numbers. */
const MOST_WRITTEN = 12;
/** A sweep takes about so many steps, also over many positions. */
const STEPS = 64;
const SIZES = ["size", "kernel", "stride", "padding", "dilation"] as const;

export function view(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { state } = host;
  const isGather = state.operation === "gather";
  const large = html`<div class="fig-panel" style="--side:${Math.max(model.large, 1)}">
    <p class="fig-head ${isGather ? "c-input" : "c-output"}">${largeTitle(model, state)}</p>
    ${largeGrid(model, host)}</div>`;
  const small = html`<div class="fig-panel" style="--side:${Math.max(model.small, 1)}">
    <p class="fig-head ${isGather ? "c-output" : "c-input"}">${
      isGather ? "Output" : "Input"
    } ${model.small} × ${model.small}</p>${model.small ? smallGrid(model, host) : null}</div>`;
  const [many, most] = [model.large + model.small, Math.max(model.large, model.small)];
  return html`
    <div class="fig-with-settings">
      <div class="fig-settings">
        <div data-part="operation">${host.control("operation")}</div>
        ${SIZES.map((name) => html`<div data-part=${name}>${host.control(name)}</div>`)}
        <dl class="fig-facts">
          <div><dt>Output</dt><dd class="c-output">${model.output} × ${model.output}</dd></div>
          <div><dt>Kernel covers</dt><dd class="c-kernel">${model.reach} × ${model.reach}</dd></div>
          ${
            isGather
              ? html`<div><dt>Rows never looked at</dt><dd>${model.values.unused}</dd></div>`
              : html`<div><dt>Most stamps on a cell</dt><dd>${model.values.most}</dd></div>`
          }
        </dl>
      </div>
      <div>
        <div class="fig-row fig-stage" style="--both:${many};--most:${most}"
          @pointerdown=${() => stop(host)}>${isGather ? [large, small] : [small, large]}</div>
        ${model.small ? player(host, sweep(model, host)) : null}
      </div>
    </div>
    ${host.presets()}`;
}

function largeTitle(model: Model, { operation, size, padding }: State): string {
  if (operation === "spread") {
    const cut = padding ? `, its rim cut off` : "";
    return `Output ${model.output} × ${model.output}${cut}`;
  }
  return padding ? `Input ${size} × ${size} in its padding` : `Input ${size} × ${size}`;
}

function largeGrid(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { state } = host;
  const { large, small, reach } = model;
  const isGather = state.operation === "gather";
  const inner = large - 2 * state.padding;
  const { padding } = state;
  const areas: Area[] = [square(0, 0, large, "fig-fill-none")];
  if (inner > 0) {
    areas.push(square(padding, padding, inner, isGather ? "fig-fill-input" : "fig-fill-output"));
  }
  areas.push(...strips(model.unused, large));
  if (small) areas.push(...taps(model, state));
  const isInside = (row: number, column: number) =>
    Math.min(row, column) >= padding && Math.max(row, column) < padding + inner;
  const picture = cells({
    rows: large,
    columns: large,
    areas,
    written: numbers(large, large, model.largeValue, (row, column) =>
      isInside(row, column) ? "" : "fig-faint",
    ),
    description: isGather ? "the padded input with the window" : "the output with the stamp",
    hatch: host.partId("hatch-large"),
  });
  if (small === 0) return picture;
  return pointing({
    picture,
    rows: large,
    columns: large,
    mark: { row: model.top, column: model.left, height: reach, width: reach },
    label: isGather
      ? "Input with the window; arrow keys move it by one stride"
      : "Output with one stamp; arrow keys move it by one stride",
    part: "large",
    step: state.stride,
    move: (top, left) => {
      const [row, column] = [Math.round(top / state.stride), Math.round(left / state.stride)];
      host.set(inRange(row, column, small));
    },
  });
}

function smallGrid(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { small, row, column } = model;
  const isGather = host.state.operation === "gather";
  const done = isGather ? row * small + column : small * small - 1;
  const tone = isGather ? "fig-fill-output" : "fig-fill-input";
  const areas: Area[] = [
    square(0, 0, small, isGather ? "fig-fill-none" : tone),
    { x: 0, y: 0, width: small, height: row, look: tone },
    { x: 0, y: row, width: column + 1, height: 1, look: tone },
  ];
  return pointing({
    picture: cells({
      rows: small,
      columns: small,
      areas: areas.filter((area) => area.height > 0),
      written: numbers(Math.ceil((done + 1) / small), small, model.smallValue, () => "").filter(
        (cell) => cell.row * small + cell.column <= done,
      ),
      description: isGather ? "the output so far" : "the input",
      hatch: host.partId("hatch-small"),
    }),
    rows: small,
    columns: small,
    mark: { row, column, height: 1, width: 1 },
    label: isGather ? "Output; arrow keys choose a cell" : "Input; arrow keys choose a pixel",
    part: "small",
    move: (toRow, toColumn) => host.set(inRange(toRow, toColumn, small)),
  });
}

const square = (x: number, y: number, side: number, look: string): Area => ({
  x,
  y,
  width: side,
  height: side,
  look,
});

function inRange(row: number, column: number, size: number) {
  return { row: within(row, size), column: within(column, size) };
}

function strips(unused: readonly Strip[], side: number): Area[] {
  return unused.flatMap(([first, count]) => [
    { x: 0, y: first, width: side, height: count, look: "fig-hatched" },
    { x: first, y: 0, width: count, height: side, look: "fig-hatched" },
  ]);
}

/** The pixels that the weights lie on. */
function taps({ top, left }: Model, { kernel, dilation }: State): Area[] {
  return Array.from({ length: kernel * kernel }, (_, tap) => {
    const [down, right] = [Math.floor(tap / kernel), tap % kernel];
    return square(left + right * dilation, top + down * dilation, 1, "fig-fill-kernel");
  });
}

function numbers(
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
  look: (row: number, column: number) => string,
): Written[] {
  if (columns > MOST_WRITTEN) return [];
  return Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    return { row, column, words: String(value(row, column)), look: look(row, column) };
  });
}

/** The sweep of the window over its positions, row by row; over some of them where there are many. */
function sweep({ small, row, column }: Model, host: Host<typeof FIELDS>) {
  const by = Math.max(1, Math.round(small ** 2 / STEPS));
  return {
    at: Math.floor((row * small + column) / by),
    count: Math.ceil(small ** 2 / by),
    go: (step: number) => {
      const position = step * by;
      host.set({ row: Math.floor(position / small), column: position % small });
    },
  };
}
