import { html, svg, type TemplateResult } from "lit";
import type { Host } from "../base/state/host.ts";
import { legend } from "../base/view/legend.ts";
import { phaseLegend } from "../base/view/phase-colours.ts";
import { type Deed, surface } from "../base/view/surface.ts";
import { written } from "../base/view/written.ts";
import { type Model, REACH } from "./model.ts";
import type { FIELDS, State } from "./state.ts";
import { countPoints, HALF, MOST_POINTS, SIDE, type Stroke } from "./strokes.ts";

type Place = readonly [number, number];

const FULL = "The address holds no more strokes: undo some, or take a wider brush.";
const inside = (frequency: number) => Math.min(HALF - 1, Math.max(-HALF, frequency));

/** From the last place on, in steps that leave no gap. */
function way(from: Place, to: Place, size: number): Place[] {
  const step = Math.max(1, size);
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const count = Math.floor(length / step);
  return Array.from({ length: count }, (_, index) => {
    const share = ((index + 1) * step) / length;
    return [
      Math.round(from[0] + share * (to[0] - from[0])),
      Math.round(from[1] + share * (to[1] - from[1])),
    ];
  });
}

export function view(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { state } = host;
  const put = (strokes: readonly Stroke[], place: Place) => {
    const [u, v] = place;
    if (countPoints(strokes) > MOST_POINTS) {
      host.set({ u, v });
      host.complain(FULL);
    } else host.set({ u, v, strokes });
  };
  const begin = (place: Place) => {
    const { tool, size, strokes } = host.state;
    put([...strokes, { tool, size, points: [place] }], place);
  };
  const goOn = (place: Place) => {
    const { strokes } = host.state;
    const last = strokes.at(-1);
    const from = last?.points.at(-1);
    if (!last || !from) return;
    const added = way(from, place, last.size);
    const longer = { ...last, points: [...last.points, ...added] };
    put(added.length > 0 ? [...strokes.slice(0, -1), longer] : strokes, place);
  };
  const point = (row: number, column: number, deed: Deed) => {
    const place = [inside(Math.floor(row) - HALF), inside(Math.floor(column) - HALF)] as const;
    if (deed === "down") begin(place);
    else if (deed === "drag") goOn(place);
    else host.set({ u: place[0], v: place[1] });
  };
  return html`
    <div class="fig-row fig-pair fig-paint">
      <div class="fig-panel"><p class="fig-head c-input">Spectrum: paint here</p>${surface({
        content: html`${host.picture(model.spectrum, "logarithm of the magnitudes, slow waves in the middle")}${brush(state)}`,
        rows: SIDE,
        columns: SIDE,
        label: "Spectrum; arrow keys move the brush, Enter dabs",
        part: "spectrum",
        point,
        arrow: (down, right) => host.set({ u: inside(state.u + down), v: inside(state.v + right) }),
        press: () => begin([host.state.u, host.state.v]),
      })}${state.phases ? phaseLegend() : null}</div>
      <div class="fig-panel" data-part="result"><p class="fig-head c-output">${
        state.shown === "change" ? "What your strokes changed" : "Picture"
      }</p>${host.picture(model.result, "the picture that belongs to the painted spectrum")}${
        state.shown === "result" ? null : legend(REACH)
      }</div>
    </div>
    <div class="fig-row fig-controls" data-part="brush">
      ${host.control("tool")}${host.control("size")}
      <div class="fig-presets"><button type="button" ?disabled=${state.strokes.length === 0}
        @click=${() => host.set({ strokes: state.strokes.slice(0, -1) })}>Undo</button>
      <button type="button" ?disabled=${state.strokes.length === 0}
        @click=${() => host.set({ strokes: [] })}>Clear</button></div>
    </div>
    ${host.presets()}
    <div class="fig-row fig-controls fig-beside">
      <div class="fig-panel fig-small fig-crisp"><p class="fig-head">Wave under the brush</p>${host.picture(
        model.wave,
        "a part of the wave under the brush",
      )}</div>
      <dl class="fig-facts">
        <div><dt>Its amplitude</dt><dd class="c-input">${written(model.amplitude)}</dd></div>
        <div><dt>Differs from the photo by</dt><dd class="c-output">${written(model.rms)}</dd></div>
        <div><dt>Energy, by pixels</dt><dd>${millions(model.energies.pixels)}</dd></div>
        <div><dt>Energy, by waves</dt><dd>${millions(model.energies.waves)}</dd></div>
      </dl>
    </div>
    <div class="fig-row fig-controls">
      ${host.control("photo")}${host.control("shown")}${host.control("stripes")}${host.control("phases")}
    </div>`;
}

const millions = (value: number) => `${(value / 1e6).toFixed(2)} M`;

/** The brush and its partner, which paints with it. */
function brush({ u, v, size }: State): TemplateResult {
  const ring = (row: number, column: number, kind: string) =>
    svg`<circle class=${kind} cx=${column + HALF + 0.5} cy=${row + HALF + 0.5} r=${size + 1.5}></circle>`;
  return html`<svg class="fig-brushes" viewBox="0 0 ${SIDE} ${SIDE}" aria-hidden="true">${ring(
    -u,
    -v,
    "fig-ghost",
  )}${ring(u, v, "fig-brush")}</svg>`;
}
