/** Bars that say what the colours of a map mean. */
import { html, type TemplateResult } from "lit";
import { significant } from "./written.ts";

/** Of a map with signs. */
export function legend(reach: number): TemplateResult {
  const end = significant(reach);
  return html`<div class="fig-legend"><span>−${end}</span><i></i><span>0</span><i></i><span>+${end}</span></div>`;
}

/** A scale of greys, for what has no sign. */
export function greyLegend(reach: number): TemplateResult {
  const end = significant(reach);
  return html`<div class="fig-legend fig-legend-grey"><span>0</span><i></i><span>${end}</span></div>`;
}
