import { html, type TemplateResult } from "lit";
import { within } from "../../maths/matrix.ts";
import { type Place, placeOf } from "../../maths/windows/columns.ts";
import type { Host } from "../base/state/host.ts";
import { type Area, cells, type Written } from "../base/view/cells.ts";
import { pointing } from "../base/view/picture.ts";
import { player } from "../base/view/player.ts";
import { written } from "../base/view/written.ts";
import { isWritten, loomOf } from "./loom.ts";
import { type Model, weightValue } from "./model.ts";
import type { FIELDS } from "./state.ts";

type Here = Host<typeof FIELDS>;

/** Space between the channels of an image or a kernel, in cells. */
const BETWEEN = 0.6;
/** Images with more rows than this show no numbers. */
const MOST_PIXELS = 8;

export function view(model: Model, host: Here): TemplateResult {
  const { state } = host;
  const { side } = model;
  const across = state.channels * (state.size + BETWEEN) - BETWEEN;
  const fields = ["size", "kernel", "stride", "channels"] as const;
  return html`
    <div class="fig-row fig-loom-settings">
      ${fields.map((name) => html`<div data-part=${name}>${host.control(name)}</div>`)}
    </div>
    ${
      model.columns === 0
        ? null
        : html`<div class="fig-row fig-loom">
      <div class="fig-panel fig-loom-ends">
        <p class="fig-head c-input">Image${state.channels > 1 ? `, ${state.channels} channels` : ""}</p>
        <div class="fig-scaled" style="--across:${across}">${imageGrid(model, host, across)}</div>
        <p class="fig-head c-output">Output, folded to ${side} × ${side}</p>
        <div class="fig-scaled" style="--across:${side}">${outputGrid(model, host)}</div>
      </div>
      <div class="fig-panel fig-loom-matrix">
        <p class="fig-head"><span class="c-kernel">Weights</span>, and the
        <span class="c-input">windows</span> as columns: ${model.rows} × ${model.columns}</p>
        <div class="fig-scaled" style="--across:${loomOf(model.rows, model.columns).columns}">${loom(model, host)}</div>
        ${player(host, {
          at: model.column,
          count: model.columns,
          go: (step) => host.set({ column: step }),
        })}
      </div>
    </div>`
    }
    ${host.presets()}
    <dl class="fig-facts">
      <div><dt>Pixels</dt><dd class="c-input">${state.channels * state.size ** 2}</dd></div>
      <div><dt>Numbers in the matrix</dt><dd class="c-input">${model.rows * model.columns}</dd></div>
      <div><dt>Copies of a pixel, on average</dt><dd>${written(model.values.copies as number)}</dd></div>
    </dl>`;
}

/** Where a place of a channel is drawn, the channels side by side. */
const drawnAt = (place: Place, size: number) => place.channel * (size + BETWEEN) + place.column;

function imageGrid(model: Model, host: Here, across: number): TemplateResult {
  const { size, kernel, channels, stride } = host.state;
  const { top, left, pixel } = model;
  const areas: Area[] = [];
  const written: Written[] = [];
  for (let channel = 0; channel < channels; channel++) {
    const x = channel * (size + BETWEEN);
    areas.push({
      x,
      y: 0,
      width: size,
      height: size,
      look: "fig-fill-input fig-edged",
      isRuled: true,
    });
    for (let row = 0; row < kernel; row++) {
      areas.push({ x: x + left, y: top + row, width: kernel, height: 1, look: tint(row) });
    }
  }
  areas.push(chosen(drawnAt(pixel, size), pixel.row));
  if (size <= MOST_PIXELS) {
    for (let index = 0; index < channels * size * size; index++) {
      const place = placeOf(index, size);
      const words = String(model.pixelValue(place));
      written.push({ row: place.row, column: drawnAt(place, size), words });
    }
  }
  return pointing({
    picture: cells({
      rows: size,
      columns: across,
      areas,
      written,
      description: "the image with one window",
      hatch: host.partId("hatch-image"),
    }),
    rows: size,
    columns: across,
    mark: {
      row: top,
      column: left + pixel.channel * (size + BETWEEN),
      height: kernel,
      width: kernel,
    },
    label: "Image with the window; arrow keys move it by one stride",
    part: "image",
    step: stride,
    move: (row, column) => {
      const inside = column % (size + BETWEEN);
      const at = (place: number) => within(Math.round(place / stride), model.side);
      host.set({ column: at(row) * model.side + at(column < 0 ? 0 : inside) });
    },
  });
}

function outputGrid(model: Model, host: Here): TemplateResult {
  const { side, column } = model;
  const [row, at] = [Math.floor(column / side), column % side];
  const isSmall = isWritten(model.rows, model.columns);
  return pointing({
    picture: cells({
      rows: side,
      columns: side,
      areas: [{ x: 0, y: 0, width: side, height: side, look: "fig-fill-output fig-edged" }],
      written: isSmall
        ? Array.from({ length: model.columns }, (_, index) => ({
            row: Math.floor(index / side),
            column: index % side,
            words: String(model.result(index)),
          }))
        : [],
      description: "the output",
      hatch: host.partId("hatch-output"),
    }),
    rows: side,
    columns: side,
    mark: { row, column: at, height: 1, width: 1 },
    label: "Output; arrow keys choose a number",
    part: "output",
    move: (toRow, toColumn) =>
      host.set({ column: within(toRow, side) * side + within(toColumn, side) }),
  });
}

/** Weights, matrix and sums: each number of the matrix can be pointed at. */
function loom(model: Model, host: Here): TemplateResult {
  const { rows, columns, column, entry } = model;
  const place = loomOf(rows, columns);
  const { right, below } = place;
  const { kernel } = host.state;
  const isSmall = isWritten(rows, columns);
  const areas: Area[] = [
    {
      x: 0,
      y: 0,
      width: place.weights,
      height: rows,
      look: "fig-fill-kernel fig-edged",
      isRuled: isSmall,
    },
    {
      x: right,
      y: 0,
      width: columns,
      height: rows,
      look: "fig-fill-input fig-edged",
      isRuled: true,
    },
    {
      x: right,
      y: below,
      width: columns,
      height: place.sums,
      look: "fig-fill-output fig-edged",
      isRuled: isSmall,
    },
    ...Array.from({ length: rows / kernel }, (_, row) => ({
      x: right + column,
      y: row * kernel,
      width: 1,
      height: kernel,
      look: tint(row % kernel),
    })),
    { x: right + column, y: below, width: 1, height: place.sums, look: "fig-chosen" },
    { x: 0, y: entry, width: place.weights, height: 1, look: "fig-chosen" },
  ];
  return pointing({
    picture: cells({
      rows: place.rows,
      columns: place.columns,
      areas,
      written: isSmall ? numbers(model, right, below) : [],
      description: "the weights, the matrix of all windows, and the sums below its columns",
      hatch: host.partId("hatch-loom"),
      ...(place.ratio && { ratio: place.ratio }),
    }),
    rows: place.rows,
    columns: place.columns,
    mark: { row: entry, column: right + column, height: 1, width: 1 },
    label: "Matrix of windows; arrow keys choose a number",
    part: "loom",
    move: (row, at) => {
      // The pointer may be over the weights or the sums: then only the other direction counts.
      const toColumn = at < right - 0.5 ? column : within(Math.round(at - right), columns);
      host.set({ entry: row >= rows ? entry : within(row, rows), column: toColumn });
    },
  });
}

function numbers(model: Model, right: number, below: number): Written[] {
  const { rows, columns } = model;
  const written: Written[] = [];
  for (let row = 0; row < rows; row++) {
    written.push({ row, column: 0, words: String(weightValue(row)) });
    for (let column = 0; column < columns; column++) {
      const words = String(model.entryValue(row, column));
      written.push({ row, column: right + column, words });
    }
  }
  for (let column = 0; column < columns; column++) {
    written.push({ row: below, column: right + column, words: String(model.result(column)) });
  }
  return written;
}

/** Rows of a window have shades, so that one sees how they become one column. */
const tint = (row: number) => `fig-tint-${row % 3}`;

const chosen = (x: number, y: number): Area => ({ x, y, width: 1, height: 1, look: "fig-chosen" });
