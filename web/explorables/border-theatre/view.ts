import { html, type TemplateResult } from "lit";
import type { Border } from "../../maths/borders.ts";
import { at, type Matrix, within } from "../../maths/matrix.ts";
import type { Host } from "../base/state/host.ts";
import { cells } from "../base/view/cells.ts";
import { legend } from "../base/view/legend.ts";
import { pointing } from "../base/view/picture.ts";
import { written } from "../base/view/written.ts";
import type { Model, Scene } from "./model.ts";
import type { FIELDS } from "./state.ts";

type Here = Host<typeof FIELDS>;

/** Pictures with more rows than this show no numbers. */
const MOST_WRITTEN = 8;

/** What the rule says, and what it is called elsewhere: NumPy, SciPy's ndimage, OpenCV, PyTorch. */
const NAMES: Readonly<Record<Border, { claim: string; names: readonly string[] }>> = {
  zero: { claim: "nothing, black", names: ["constant", "constant", "CONSTANT", "zeros"] },
  edge: { claim: "the last pixel again", names: ["edge", "nearest", "REPLICATE", "replicate"] },
  reflect: { claim: "a mirror", names: ["reflect", "mirror", "REFLECT_101", "reflect"] },
  wrap: { claim: "the opposite side", names: ["wrap", "grid-wrap", "WRAP", "circular"] },
};
const LIBRARIES = ["NumPy", "SciPy", "OpenCV", "PyTorch"] as const;

export function view(model: Model, host: Here): TemplateResult {
  return html`
    <div class="fig-row fig-controls">
      <div data-part="image">${host.control("image")}</div>
      <div data-part="kernel">${host.control("kernel")}</div>
      <div data-part="shown">${host.control("shown")}</div>
      ${host.control("reference")}${host.control("corner")}
    </div>
    <div class="fig-scenes" data-part="scenes">${model.scenes.map((scene) => stage(scene, model, host))}</div>
    ${model.reach === null ? null : legend(model.reach)}
    ${host.presets()}`;
}

function stage(scene: Scene, model: Model, host: Here): TemplateResult {
  const { border } = scene;
  const { row, column, ring, side } = model;
  const { rows, columns } = scene.numbers;
  const { claim, names } = NAMES[border];
  const mark = ring
    ? { row, column, height: side, width: side }
    : { row, column, height: 1, width: 1 };
  return html`<div class="fig-panel">
    <p class="fig-head">${border}<span>${claim}</span></p>
    ${pointing({
      picture: html`<div class="fig-numbered fig-crisp">${host.picture(
        scene.picture,
        `${border}: what it gives near the border`,
      )}${over(scene, model, host)}</div>`,
      rows,
      columns,
      mark,
      label: `Picture for ${border}; arrow keys move to another pixel`,
      part: border,
      move: (toRow, toColumn) => {
        // The window of a pixel begins at the pixel's own place in the framed picture.
        const inside = (place: number, size: number) => within(place, size - 2 * ring);
        host.set({ row: inside(toRow, rows), column: inside(toColumn, columns) });
      },
    })}
    <dl class="fig-facts">
      <div><dt>Here</dt><dd class="c-output">${written(scene.value, 1)}</dd></div>
      <div><dt>Furthest from ${host.state.reference}</dt><dd>${written(scene.furthest, 1)}</dd></div>
    </dl>
    <dl class="fig-names">${LIBRARIES.map(
      (library, index) => html`<div><dt>${library}</dt><dd><code>${names[index]}</code></dd></div>`,
    )}</dl></div>`;
}

/** Numbers over a small picture, and the line between the image and what lies outside. */
function over({ numbers, border }: Scene, { ring, image }: Model, host: Here): TemplateResult {
  const { rows, columns } = numbers;
  return cells({
    rows,
    columns,
    areas: ring
      ? [
          {
            x: image.left,
            y: image.top,
            width: image.right - image.left,
            height: image.bottom - image.top,
            look: "fig-frontier",
          },
        ]
      : [],
    written: rows <= MOST_WRITTEN ? numbersOf(numbers) : [],
    description: "",
    hatch: host.partId(`hatch-${border}`),
    isBare: true,
  });
}

function numbersOf(numbers: Matrix) {
  return Array.from({ length: numbers.rows * numbers.columns }, (_, index) => {
    const [row, column] = [Math.floor(index / numbers.columns), index % numbers.columns];
    return { row, column, words: written(at(numbers, row, column), 0) };
  });
}
