import { html, type TemplateResult } from "lit";
import type { Host } from "../base/state/host.ts";
import { type Deed, surface } from "../base/view/surface.ts";
import { likeness, type Model, nameOf } from "./model.ts";
import type { FIELDS } from "./state.ts";

const FULL = 100;
const KEY_STEP = 5;

export function view(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { state } = host;
  const { photo, second, phase, magnitude } = state;
  const point = (row: number, column: number, deed: Deed) => {
    if (deed !== "hover") host.set({ phase: share(column), magnitude: share(row) });
  };
  const arrow = (down: number, right: number) =>
    host.set({ phase: phase + KEY_STEP * right, magnitude: magnitude + KEY_STEP * down });
  const names = [nameOf(photo), nameOf(second)] as const;
  const corner = (row: 0 | 1, column: 0 | 1) =>
    host.picture(
      model.corners[row]?.[column] ?? model.result,
      `magnitude: ${names[row]}, phase: ${names[column]}`,
    );
  const spot = `left:${10 + 0.8 * phase}%;top:${10 + 0.8 * magnitude}%`;
  return html`
    <div class="fig-row fig-pair fig-paint">
      <div class="fig-panel"><p class="fig-head c-input">Drag between the four</p>
        <div class="fig-swap">
          <span></span><span>phase: ${names[0]}</span><span>phase: ${names[1]}</span>
          <span class="fig-upward">magnitude: ${names[0]}</span>
          <span class="fig-upward fig-below">magnitude: ${names[1]}</span>
          ${surface({
            content: html`<div class="fig-four-mixed">${corner(0, 0)}${corner(0, 1)}${corner(1, 0)}${corner(1, 1)}</div>
              <i class="fig-spot" style=${spot}></i>`,
            rows: FULL,
            columns: FULL,
            label: "Four combinations; left and right change the phase, up and down the magnitude",
            part: "four",
            point,
            arrow,
          })}
        </div></div>
      <div class="fig-panel" data-part="mixture"><p class="fig-head c-output">Mixture</p>${host.picture(
        model.result,
        "the mixture",
      )}
        <dl class="fig-facts">
          <div><dt>Like: ${names[0]}</dt><dd class="c-output">${likeness(model.likeFirst)}</dd></div>
          <div><dt>Like: ${names[1]}</dt><dd class="c-output">${likeness(model.likeSecond)}</dd></div>
        </dl></div>
    </div>
    ${host.presets()}
    <div class="fig-row fig-controls" data-part="sliders">${host.control("phase")}${host.control("magnitude")}</div>
    <div class="fig-row fig-controls">${host.control("photo")}${host.control("second")}</div>`;
}

/** The corners' middles are the ends. */
const share = (place: number) => Math.min(FULL, Math.max(0, (place - 10) / 0.8));
