/** Bars that say what the colours of a map mean. */
import { html, type TemplateResult } from "lit";

const written = (reach: number) => String(Number(reach.toPrecision(3)));

/** Of a map with signs. */
export function legend(reach: number): TemplateResult {
  const end = written(reach);
  return html`<div class="fig-legend"><span>−${end}</span><i></i><span>0</span><i></i><span>+${end}</span></div>`;
}

/** Of a map from black, 0, to white. */
export function greyLegend(reach: number): TemplateResult {
  return html`<div class="fig-legend"><span>0</span><i class="fig-greys"></i><span>${written(reach)}</span></div>`;
}
