import { html, type TemplateResult } from "lit";
import type { Host } from "../base/state/host.ts";
import { fixed, percent } from "../base/view/written.ts";
import { EXAMPLES } from "./examples.ts";
import type { Model } from "./model.ts";
import { padOf } from "./pad.ts";
import type { FIELDS } from "./state.ts";
import { written } from "./strokes.ts";
import { unitView } from "./unit-view.ts";

type Page = Host<typeof FIELDS>;

export function view(model: Model, host: Page): TemplateResult {
  return html`<div class="fig-row digit-top">${drawing(model, host)}${answers(model, host)}</div>
    ${host.isHidden("layer") ? null : html`${stages(model, host)}${unitView(model, host)}`}`;
}

function drawing(model: Model, host: Page) {
  const { strokes, pen } = host.state;
  const set = (drawn: typeof strokes) => host.set({ strokes: drawn });
  return html`<div class="fig-panel digit-draw"><p class="fig-head c-input">Draw a digit</p>
      ${padOf({ drawing: strokes, pen, set })}
      <div class="fig-presets">
        <button type="button" @click=${() => set([])}>Clear</button>
        <button type="button" @click=${() => set(strokes.slice(0, -1))}>Undo</button>
        ${host.control("pen")}
      </div></div>
    <div class="fig-panel fig-crisp digit-seen"><p class="fig-head c-input">What it sees</p>
      ${host.picture(model.image, "the drawing in 28 by 28 pixels, centred")}
      <p class="fig-note">28 × 28 pixels, centred</p></div>`;
}

function answers(model: Model, host: Page) {
  const { strokes } = host.state;
  const now = written(strokes);
  return html`<div class="fig-panel digit-answer" data-part="answer">
    <p class="fig-head c-output">It says</p>
    <div class="digit-said"><p class="digit-big">${model.empty ? "?" : model.answer}</p>
    <ol class="digit-bars">${model.probabilities.map((probability, digit) => {
      const share = model.empty ? 0 : probability;
      return html`<li class=${digit === model.answer && !model.empty ? "digit-best" : ""}>
        <span>${digit}</span><i><b style="width:${(100 * share).toFixed(1)}%"></b></i>
        <span>${percent(share, 0)}</span></li>`;
    })}</ol></div>
    <div class="fig-presets" role="group" aria-label="Examples" data-part="presets">${EXAMPLES.map(
      (example, digit) => html`<button type="button" aria-pressed=${written(example) === now}
        aria-label="Draw a ${digit}" @click=${() => host.set({ strokes: example })}>${digit}</button>`,
    )}</div></div>`;
}

function stages(model: Model, host: Page) {
  const { open } = model;
  return html`<div class="digit-stages" data-part="maps">${model.stages.map((stage) => {
    const isOpen = stage.key === open.key;
    const choose = (channel: number) => host.set({ layer: stage.key, channel });
    const numbers = model.run.outputs[stage.shown]?.data ?? [];
    return html`<div class="digit-stage"><p class="fig-head">${stage.title}</p>
      <div class="digit-maps fig-crisp">${
        stage.maps.length > 0
          ? stage.maps.map(
              (map, channel) => html`<button type="button" class="digit-map fig-keys"
                style="--side:${stage.side}" aria-label="${stage.title}: open map ${channel}"
                aria-pressed=${isOpen && channel === open.channel} @click=${() => choose(channel)}
                >${host.picture(map, "")}</button>`,
            )
          : Array.from(
              numbers,
              (score, digit) => html`<button type="button" class="digit-score fig-keys"
                aria-pressed=${isOpen && digit === open.channel} @click=${() => choose(digit)}>
                <b>${digit}</b> ${fixed(score, 1)}</button>`,
            )
      }</div></div>`;
  })}</div>`;
}
