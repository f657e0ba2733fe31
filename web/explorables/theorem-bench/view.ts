import { html, type TemplateResult } from "lit";
import type { Matrix } from "../../maths/matrix.ts";
import type { Host, Painter } from "../base/state/host.ts";
import { legend } from "../base/view/legend.ts";
import { editOf, numberGrid, type Tone } from "../base/view/number-grid.ts";
import { pointing } from "../base/view/picture.ts";
import { powerOfTen, written } from "../base/view/written.ts";
import { DIFFERENT, type Model, SHOWN } from "./model.ts";
import { FIELDS, SIDE } from "./state.ts";

const list = ({ data }: Matrix) => [...data].map((value) => written(value)).join(", ");

export function view(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { state } = host;
  const { row, column, kernel } = state;
  const mark = { row, column, height: 1, width: 1 };
  const panel = (head: string, tone: string, painter: Painter, words: string) =>
    html`<div class="fig-panel fig-crisp"><p class="fig-head ${tone}">${head}</p>${pointing({
      picture: host.picture(painter, words),
      rows: SIDE,
      columns: SIDE,
      mark,
      label: `${words}; arrow keys move the pixel`,
      part: head.toLowerCase().replaceAll(" ", "-"),
      move: (r, c) => host.set({ row: r, column: c }),
    })}</div>`;
  const small = (head: string, tone: string, painter: Painter, words: string) =>
    html`<div class="fig-panel fig-spectrum"><p class="fig-head ${tone}">${head}</p>${host.picture(
      painter,
      words,
    )}</div>`;
  const { spectra } = model;
  return html`
    <div class="fig-row fig-pair fig-bench">
      ${panel("Photo", "c-input", model.before, "a piece of the photo")}
      ${panel("In space", "c-output", model.space, "the kernel slid over it")}
      ${panel("In Fourier space", "c-output", model.fourier, "both spectra multiplied")}
      ${panel("Difference", "c-error", model.difference, "the first result minus the second")}
    </div>
    ${legend(model.reach)}
    <dl class="fig-facts">
      <div><dt>Largest difference</dt><dd class="c-error">${model.gap > DIFFERENT ? written(model.gap) : powerOfTen(model.gap)}</dd></div>
      <div><dt>Pixels that differ</dt><dd>${model.differing} of ${SIDE * SIDE}</dd></div>
    </dl>
    <div class="fig-row fig-controls" data-part="switches">
      ${host.control("operation")}${host.control("border")}${host.control("centre")}
      ${host.control("pad")}${host.control("photo")}
    </div>
    ${host.presets()}
    <div class="fig-row fig-sum">
      <div class="fig-panel"><p class="fig-head c-kernel">Kernel</p>${numberGrid({
        values: kernel,
        label: "Kernel",
        tone: "kernel",
        part: "kernel",
        edit: editOf(host, FIELDS, "kernel"),
      })}</div>
      <div class="fig-panel"><p class="fig-head c-kernel">As Fourier sees it, ${SHOWN} × ${SHOWN} places of it</p>${numberGrid(
        {
          values: model.field,
          label: "The kernel in its array of zeros",
          tone: "kernel",
          part: "field",
          mark: (r, c) =>
            r === 0 && c === 0
              ? "fig-now"
              : model.field.data[SHOWN * r + c] === 0
                ? "fig-none"
                : "",
        },
      )}</div>
    </div>
    <div class="fig-row fig-sum">
      ${small("Spectrum of the photo", "c-input", spectra[0], "log magnitude of the photo")}
      <span class="fig-sign" aria-hidden="true">×</span>
      ${small("of the kernel", "c-kernel", spectra[1], "log magnitude of the kernel")}
      <span class="fig-sign" aria-hidden="true">=</span>
      ${small("of the result", "c-output", spectra[2], "log magnitude of the product")}
    </div>
    ${inOneRow(model, host)}`;
}

function inOneRow({ numbers }: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { state } = host;
  const size = state.signal.columns;
  const shown = (head: string, tone: Tone, values: Matrix, part: string) =>
    html`<div class="fig-panel"><p class="fig-head ${tone === "plain" ? "c-error" : `c-${tone}`}">${head}</p>${numberGrid(
      {
        values,
        label: head,
        tone,
        part,
        mark: (_, n) => (n >= size ? "fig-none" : ""),
      },
    )}</div>`;
  return html`<p class="fig-head fig-rule">The same switches for one row of numbers</p>
    <div class="fig-row">
      <div class="fig-panel"><p class="fig-head c-input">Signal</p>${numberGrid({
        values: state.signal,
        label: "Signal",
        tone: "input",
        part: "signal",
        edit: editOf(host, FIELDS, "signal"),
      })}</div>
      <div class="fig-panel"><p class="fig-head c-kernel">Weights</p>${numberGrid({
        values: state.weights,
        label: "Weights",
        tone: "kernel",
        part: "weights",
        edit: editOf(host, FIELDS, "weights"),
      })}</div>
      ${shown("In space", "output", numbers.space, "row-space")}
      ${shown(
        `In Fourier space, a ring of ${numbers.ring.columns}`,
        "output",
        numbers.ring,
        "ring",
      )}
      ${shown("Difference", "plain", numbers.difference, "row-difference")}
    </div>
    <dl class="fig-facts">
      <div><dt>Linear convolution, full</dt><dd class="c-output">${list(numbers.linear)}</dd></div>
      <div><dt>Circular, first weight first</dt><dd class="c-output">${list(numbers.circular)}</dd></div>
    </dl>`;
}
