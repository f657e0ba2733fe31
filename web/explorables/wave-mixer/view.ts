import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { filled } from "../../maths/matrix.ts";
import { valueAt } from "../../maths/waves.ts";
import type { Host } from "../base/state/host.ts";
import { type Deed, surface } from "../base/view/surface.ts";
import { written } from "../base/view/written.ts";
import { rounded, SAMPLES } from "./drawing.ts";
import type { Model } from "./model.ts";
import { arrows, places, plot, REACH } from "./plot.ts";
import { play } from "./sound.ts";
import { type FIELDS, MIXED, PLACES, type State } from "./state.ts";

type MixerHost = Host<typeof FIELDS>;

const UNITS = 400;
const KEY_STEP = 1 / 15;
const A_SAMPLE = PLACES / SAMPLES;
const degrees = (radians: number) => Math.round((1800 * radians) / Math.PI) / 10;
const short = (value: number) => Math.round(value * 10000) / 10000;

/** Where the pen was last, while it is down. */
const pens = new WeakMap<object, readonly [number, number]>();

/** What is drawn now: the reader's curve, or what is seen of another one. */
function heightsOf({ state }: MixerHost, { waves }: Model): Float64Array {
  if (state.shape === "drawn") return state.drawn.slice();
  return Float64Array.from({ length: SAMPLES }, (_, place) =>
    rounded(valueAt(waves, (2 * Math.PI * place) / SAMPLES)),
  );
}

function drawTo(host: MixerHost, model: Model, place: number, height: number): void {
  const heights = heightsOf(host, model);
  const [from, start] = pens.get(host) ?? [place, height];
  const count = Math.max(1, Math.abs(place - from));
  for (let step = 0; step <= count; step++) {
    const at = Math.round(from + (step / count) * (place - from));
    heights[at] = rounded(start + (step / count) * (height - start));
  }
  pens.set(host, [place, height]);
  const change: Partial<State> = { shape: "drawn", drawn: heights, place: A_SAMPLE * place };
  host.set(host.state.shape === "drawn" ? change : { ...change, terms: SAMPLES / 2 });
}

export function view(model: Model, host: MixerHost): TemplateResult {
  const { state } = host;
  const point = (row: number, column: number, deed: Deed) => {
    const place = Math.min(SAMPLES - 1, Math.max(0, Math.floor(column)));
    if (deed === "hover") {
      host.set({ place: Math.floor(column * A_SAMPLE) });
      return;
    }
    if (deed === "down") pens.delete(host);
    drawTo(host, model, place, REACH * (1 - (2 * row) / UNITS));
  };
  const arrow = (down: number, right: number) => {
    const place = Math.floor(state.place / A_SAMPLE);
    if (down === 0) {
      const next = (place + right + SAMPLES) % SAMPLES;
      host.set({ place: A_SAMPLE * next });
      return;
    }
    pens.delete(host);
    drawTo(host, model, place, (heightsOf(host, model)[place] ?? 0) - down * KEY_STEP);
  };
  return html`
    <div class="fig-waves">
      <div class="fig-panel"><p class="fig-head">Arrows that turn</p>${arrows(model)}</div>
      <div class="fig-panel"><p class="fig-head"><span class="c-input">Curve</span> and
        <span class="c-output">sum of ${model.count} ${model.count === 1 ? "wave" : "waves"}</span>: draw here</p>${surface(
          {
            content: plot(model, state.shape === "drawn"),
            rows: UNITS,
            columns: SAMPLES,
            label: "Curve; left and right move along it, up and down draw",
            part: "plot",
            point,
            arrow,
          },
        )}${places()}</div>
    </div>
    <div class="fig-row fig-controls" data-part="terms">
      ${host.control("terms")}${host.control("shape")}
      <button type="button" @click=${() => play(model.waves)}>Hear it</button>
    </div>
    ${host.presets()}
    <dl class="fig-facts">
      <div><dt>Highest point</dt><dd class="c-output">${written(model.peak, 6)}</dd></div>
      ${
        state.shape === "square"
          ? html`<div><dt>Overshoot, of the jump</dt><dd>${written(50 * (model.peak - 1))} %</dd></div>`
          : null
      }
      ${model.rms === null ? null : html`<div><dt>Off the curve (RMS)</dt><dd>${written(model.rms, 4)}</dd></div>`}
    </dl>
    ${bars(model, host)}`;
}

/** Changes one wave; whatever the curve was, it is the reader's own mix from then on. */
function mixed({ first }: Model, index: number, change: { amplitude?: number; phase?: number }) {
  const pick = (wave: number, known: number, changed: number | undefined) =>
    wave === index && changed !== undefined ? changed : known;
  const row = (of: (wave: number) => number) => filled(1, MIXED, (_, wave) => of(wave));
  return {
    shape: "mix" as const,
    terms: MIXED,
    amplitudes: row((wave) => pick(wave, short(first[wave]?.amplitude ?? 0), change.amplitude)),
    phases: row((wave) => pick(wave, degrees(first[wave]?.phase ?? 0), change.phase)),
  };
}

function bars(model: Model, host: MixerHost): TemplateResult {
  const read = (event: Event) => Number((event.target as HTMLInputElement).value);
  const columns = model.first.map(({ harmonic, amplitude, phase }, index) => {
    const angle = degrees(phase);
    return html`<div class="fig-mix-wave">
      <input type="range" class="fig-tall" min="0" max="1.5" step="0.05" value=${amplitude}
        .value=${live(String(amplitude))} aria-label="Wave ${harmonic}, amplitude"
        aria-valuetext=${written(amplitude)}
        @input=${(event: Event) => host.set(mixed(model, index, { amplitude: read(event) }))}>
      <span>${written(amplitude)}</span>
      <input type="range" min="-180" max="180" step="5" value=${angle} .value=${live(String(angle))}
        aria-label="Wave ${harmonic}, phase" aria-valuetext="${written(angle, 1)} degrees"
        @input=${(event: Event) => host.set(mixed(model, index, { phase: read(event) }))}>
      <span>${written(angle, 0)}°</span><b>${harmonic}</b></div>`;
  });
  return html`<p class="fig-head">Amplitude and phase of the first eight waves</p>
    <div class="fig-mix" data-part="bars">${columns}</div>`;
}
