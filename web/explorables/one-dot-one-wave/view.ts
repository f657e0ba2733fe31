import { html, svg, type TemplateResult } from "lit";
import type { Host } from "../base/state/host.ts";
import { phaseColour, phaseLegend } from "../base/view/phase-colours.ts";
import { type Deed, surface } from "../base/view/surface.ts";
import { written } from "../base/view/written.ts";
import { complexWords, type Model, radians } from "./model.ts";
import { type FIELDS, HALF, SIDE, type State } from "./state.ts";

const RINGS = [8, 16, 24, 32];

/** The wave with a crest at `from` and the next one at the other place. */
function stretched(from: readonly [number, number], row: number, column: number): Partial<State> {
  const [down, right] = [row - from[0], column - from[1]];
  const length = down * down + right * right;
  if (length < 4) return {};
  const u = Math.round((SIDE * down) / length);
  const v = Math.round((SIDE * right) / length);
  const turns = -(u * from[0] + v * from[1]) / SIDE;
  return { u, v, phase: 360 * (turns - Math.round(turns)) };
}

/** Where a stretch over the wave began. */
const began = new WeakMap<object, readonly [number, number]>();

export function view(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { state } = host;
  const toDot = (row: number, column: number, deed: Deed) => {
    if (deed !== "hover") host.set({ u: Math.floor(row) - HALF, v: Math.floor(column) - HALF });
  };
  const toWave = (row: number, column: number, deed: Deed) => {
    if (deed === "down") began.set(host, [row, column]);
    const from = began.get(host);
    if (deed === "drag" && from) host.set(stretched(from, row, column));
  };
  return html`
    <div class="fig-row fig-pair">
      <div class="fig-panel"><p class="fig-head c-input">Spectrum: drag the dot</p>${surface({
        content: plane(model, state),
        rows: SIDE,
        columns: SIDE,
        label: "Spectrum; arrow keys move the dot",
        part: "spectrum",
        point: toDot,
        arrow: (down, right) => host.set({ u: state.u + down, v: state.v + right }),
      })}${phaseLegend()}</div>
      <div class="fig-panel fig-crisp"><p class="fig-head c-output">Wave: pull from crest to crest</p>${surface(
        {
          content: host.picture(model.wave, "the wave: black is −1, white is 1"),
          rows: SIDE,
          columns: SIDE,
          label: "Wave; arrow keys slide the stripes, up and down change the amplitude",
          part: "wave",
          point: toWave,
          arrow: (down, right) =>
            host.set({ phase: state.phase - 5 * right, amplitude: state.amplitude - down / 20 }),
        },
      )}
        <dl class="fig-facts">
          <div><dt>Crest to crest</dt><dd class="c-output">${
            model.radius > 0 ? `${written(model.period)} px` : "no crests"
          }</dd></div>
          <div><dt>Entry [${model.dot.row}, ${model.dot.column}]</dt><dd class="c-input">${complexWords(model.dot)}</dd></div>
        </dl></div>
    </div>
    ${host.presets()}
    <div class="fig-row fig-controls" data-part="sliders">
      ${host.control("u")}${host.control("v")}${host.control("amplitude")}${host.control("phase")}
    </div>`;
}

/** The spectrum with frequency 0 in the middle: rows u downwards, columns v to the right. */
function plane(model: Model, { u, v, amplitude, phase }: State): TemplateResult {
  const spot = (row: number, column: number, angle: number, kind: string) =>
    svg`<circle class=${kind} cx=${column + HALF + 0.5} cy=${row + HALF + 0.5}
      r=${0.6 + 1.6 * Math.sqrt(amplitude)} fill=${phaseColour(angle)}></circle>`;
  const middle = HALF + 0.5;
  const [mirrorU, mirrorV] = [-u, -v].map((f) => (f === HALF ? -HALF : f)) as [number, number];
  const far = model.isAlone
    ? { u: middle, v: middle }
    : { u: mirrorU + middle, v: mirrorV + middle };
  return html`<svg class="fig-plane" viewBox="0 0 ${SIDE} ${SIDE}" role="img"
    aria-label="a dot at u = ${u}, v = ${v} and its partner on the other side of the middle">
    ${RINGS.map((ring) => svg`<circle class="fig-plane-circle" cx=${middle} cy=${middle} r=${ring}></circle>`)}
    <line class="fig-cross" x1="0" x2=${SIDE} y1=${middle} y2=${middle}></line>
    <line class="fig-cross" y1="0" y2=${SIDE} x1=${middle} x2=${middle}></line>
    <text x=${SIDE - 1.2} y=${middle - 1.2} text-anchor="end">v</text>
    <text x=${middle + 1.2} y=${SIDE - 1.5}>u</text>
    <line class="fig-link" x1=${far.v} y1=${far.u} x2=${v + middle} y2=${u + middle}></line>
    ${model.isAlone ? null : spot(mirrorU, mirrorV, -radians(phase), "fig-partner")}
    ${spot(u, v, radians(phase), "fig-node")}
  </svg>`;
}
