/** A question below a figure whose answer is a state of it. */
import { html, type TemplateResult } from "lit";
import type { Result } from "../../base/bundles/verdict.ts";

export interface Question {
  /** An exercise of the page around the figure shows the result, too. */
  readonly isInExercise: boolean;
  readonly name: string;
  readonly question: string;
  readonly result: Result;
  /** What the page says to the present state. */
  readonly words: string;
}

export function challengeCard(asked: Question): TemplateResult {
  const { name, question, result, words, isInExercise } = asked;
  const inside = html`<p><b>Challenge.</b> ${question}</p>
    <p class="fig-judgement" role="status">${words}</p>`;
  return isInExercise
    ? html`<div class="fig-card fig-challenge" data-result=${result}>${inside}</div>`
    : html`<section class="exercise fig-card fig-challenge" data-exercise=${name}
        data-result=${result}>${inside}</section>`;
}
