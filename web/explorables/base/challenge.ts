/** A question below a figure whose answer is a state of it. */
import { html, type TemplateResult } from "lit";

export type Result = "none" | "fail" | "pass";

export interface Question {
  readonly name: string;
  readonly question: string;
  readonly result: Result;
  /** What the page says to the present state. */
  readonly words: string;
}

export function challengeCard({ name, question, result, words }: Question): TemplateResult {
  return html`<section class="exercise fig-card fig-challenge" data-exercise=${name}
    data-result=${result}><p><b>Challenge.</b> ${question}</p>
    <p class="fig-judgement" role="status">${words}</p></section>`;
}
