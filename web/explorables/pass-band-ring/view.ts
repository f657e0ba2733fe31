import { html, type TemplateResult } from "lit";
import type { Host } from "../base/state/host.ts";
import { arrowOf, keep } from "../base/view/arrows.ts";
import { chart } from "../base/view/chart.ts";
import { legend } from "../base/view/legend.ts";
import { percent, written } from "../base/view/written.ts";
import { type Model, REACH } from "./model.ts";
import { BEYOND, type FIELDS, SIDE } from "./state.ts";

export function view(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const rest = legend(REACH);
  return html`
    <div class="fig-row fig-pair">
      <div class="fig-panel"><p class="fig-head c-kernel">Spectrum and ring</p>${ring(model, host)}</div>
      <div class="fig-panel"><p class="fig-head c-output">Kept</p>${host.picture(
        model.result,
        "the waves of the ring, added up",
      )}${model.hasMean ? null : rest}</div>
      <div class="fig-panel"><p class="fig-head">Left out</p>${host.picture(
        model.residual,
        "the photo minus what is kept",
      )}${model.hasMean ? rest : null}</div>
    </div>
    ${host.presets()}
    <div class="fig-row fig-controls" data-part="radii">
      ${host.control("inner")}${host.control("outer")}
    </div>
    <div class="fig-row fig-controls" data-part="edge">
      ${host.control("profile")}${host.control("order")}${host.control("photo")}
    </div>
    <dl class="fig-facts" data-part="facts">
      <div><dt>Coefficients kept</dt><dd class="c-kernel">${percent(model.coefficients, 2)}</dd></div>
      <div><dt>Energy kept, without the mean</dt><dd class="c-output">${percent(model.energy, 2)}</dd></div>
      <div><dt>RMSE</dt><dd>${model.rmse.toFixed(2)}</dd></div>
      <div><dt>Lowest and highest level</dt><dd>${written(model.low, 0)} … ${written(model.high, 0)}</dd></div>
      <div><dt>In the photo</dt><dd>${written(model.photoLow, 0)} … ${written(model.photoHigh, 0)}</dd></div>
    </dl>
    <div class="fig-row fig-pair fig-curves">
      <div class="fig-panel"><p class="fig-head c-kernel">Factor for each radius</p>${chart({
        label: "What a wave is multiplied by, for each radius",
        part: "curve",
        x: {
          from: 0,
          to: BEYOND - 1,
          words: "radius: waves per picture",
          ticks: every(45, BEYOND),
        },
        y: { from: 0, to: 1, words: "factor", ticks: [0, 0.5, 1].map(tick) },
        lines: [{ tone: "kernel", points: model.curve }],
      })}</div>
      <div class="fig-panel"><p class="fig-head c-kernel">The same filter as a kernel: its middle row</p>${chart(
        {
          label: "The middle row of the kernel that belongs to the ring",
          part: "kernel",
          x: {
            from: -48,
            to: 48,
            words: "pixels from the centre",
            ticks: [-40, -20, 0, 20, 40].map(tick),
          },
          y: { from: -1, to: 1, words: "weight / largest", ticks: [-1, 0, 1].map(tick) },
          lines: [{ tone: "kernel", points: model.kernel }],
        },
      )}</div>
    </div>`;
}

const tick = (at: number) => ({ at, words: written(at) });
const every = (step: number, end: number) =>
  Array.from({ length: Math.ceil(end / step) }, (_, n) => tick(n * step));

/** The spectrum with its two circles; the hand drags the nearer one. */
function ring(model: Model, host: Host<typeof FIELDS>): TemplateResult {
  const { inner, outer } = host.state;
  const radiusAt = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const across = ((event.clientX - box.left) / box.width - 0.5) * SIDE;
    const down = ((event.clientY - box.top) / box.height - 0.5) * SIDE;
    return Math.round(Math.hypot(across, down));
  };
  const put = (which: "inner" | "outer", radius: number) =>
    host.set(
      which === "inner"
        ? { inner: Math.min(radius, outer - 1) }
        : { outer: Math.max(radius, inner + 1) },
    );
  const onDown = (event: PointerEvent) => {
    const place = event.currentTarget as HTMLElement;
    const radius = radiusAt(event);
    const which = Math.abs(radius - inner) < Math.abs(radius - outer) ? "inner" : "outer";
    place.dataset.held = which;
    place.setPointerCapture(event.pointerId);
    put(which, radius);
  };
  const onMove = (event: PointerEvent) => {
    const { held } = (event.currentTarget as HTMLElement).dataset;
    if (held && event.buttons > 0) put(held as "inner" | "outer", radiusAt(event));
  };
  const onUp = (event: PointerEvent) => {
    delete (event.currentTarget as HTMLElement).dataset.held;
  };
  const onKey = (event: KeyboardEvent) => {
    const arrow = arrowOf(event);
    if (!arrow) return;
    keep(event);
    const step = arrow[1] - arrow[0]; // up and to the right: larger
    if (event.shiftKey) put("inner", inner + step);
    else put("outer", outer + step);
  };
  const circle = (radius: number, name: string) =>
    radius > 0 && radius < BEYOND
      ? html`<span class="fig-circle ${name}" style="width:${((200 * radius) / SIDE).toFixed(2)}%"></span>`
      : null;
  return html`<div class="fig-point fig-ring" tabindex="0" role="application"
    aria-roledescription="spectrum with a ring" data-part="ring"
    aria-label="Ring from radius ${inner} to ${outer}; arrow keys move its outer circle, with Shift its inner one"
    @pointerdown=${onDown} @pointermove=${onMove} @pointerup=${onUp} @pointercancel=${onUp}
    @keydown=${onKey}>${host.picture(model.spectrum, "log magnitude, slow waves in the middle")}
    ${circle(inner, "fig-inner")}${circle(outer, "fig-outer")}</div>`;
}
