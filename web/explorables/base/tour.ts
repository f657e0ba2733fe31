/** The tour of a figure: one card at a time, done when the reader has done what it says. */
import { html, type TemplateResult } from "lit";
import type { TourStep } from "./state/figure.ts";

interface Card<State> {
  readonly steps: readonly TourStep<State>[];
  /** -1: not on; at the number of steps: done. */
  readonly step: number;
  next(): void;
  leave(): void;
}

export function tourCard<State>({ steps, step, next, leave }: Card<State>): TemplateResult | null {
  if (step < 0) return null;
  const now = steps[step];
  if (!now) {
    return html`<div class="fig-card fig-tour-card" role="status"><p>That was the tour. Now try what you like.</p>
      <button type="button" @click=${leave}>Close</button></div>`;
  }
  return html`<div class="fig-card fig-tour-card" role="status"><p><b>${step + 1} of ${steps.length}</b>
    ${now.text}</p><button type="button" @click=${next}>Skip</button>
    <button type="button" @click=${leave}>Leave</button></div>`;
}
