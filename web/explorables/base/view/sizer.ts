/** Two buttons below a grid of numbers that make it smaller and larger; what fits stays. */
import { html, type TemplateResult } from "lit";
import { type Matrix, part } from "../../../maths/matrix.ts";
import type { GridField } from "../state/fields.ts";

interface Sizer {
  readonly field: GridField;
  readonly values: Matrix;
  /** Lengths that are allowed, in order. */
  readonly sides: readonly number[];
  /** A list has one row at every length. */
  readonly flat?: boolean;
  set(values: Matrix): void;
}

export function sizer({ field, values, sides, flat = false, set }: Sizer): TemplateResult {
  const place = sides.indexOf(values.columns);
  const button = (sign: string, words: string, side: number | undefined) => html`<button
    type="button" aria-label="${words} ${field.words.toLowerCase()}" ?disabled=${side === undefined}
    @click=${() => side && set(part(values, 0, 0, flat ? 1 : side, side))}>${sign}</button>`;
  return html`<div class="fig-presets fig-sizer">${button("−", "Smaller", sides[place - 1])}
    <span>${flat ? values.columns : `${values.rows} × ${values.columns}`}</span>
    ${button("+", "Larger", sides[place + 1])}</div>`;
}
