/** The bar that says what the colours of a signed map mean. */
import { html, type TemplateResult } from "lit";

export function legend(reach: number): TemplateResult {
  const end = String(Number(reach.toPrecision(3)));
  return html`<div class="fig-legend"><span>−${end}</span><i></i><span>0</span><i></i><span>+${end}</span></div>`;
}
