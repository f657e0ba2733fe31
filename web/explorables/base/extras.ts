/** What stands around a figure: its tour, its challenge, and the buttons for all that it shows. */
import { html, type TemplateResult } from "lit";
import { type Result, tellVerdict } from "../../base/bundles/verdict.ts";
import { copyText } from "../../base/copy-text.ts";
import { browserStorage, read, write } from "../../base/storage.ts";
import { tourKey } from "../../base/storage-keys.ts";
import { challengeCard } from "./challenge.ts";
import { keysOf } from "./keyboard.ts";
import type { Fields, Figure, Modelled, StateOf } from "./state/figure.ts";
import type { Photos } from "./state/photos.ts";
import { tourCard } from "./tour.ts";
import { putIntoTwin, twinOf } from "./twin.ts";

/** The element, as far as its extras know it. */
interface Around<F extends Fields, M extends Modelled> extends HTMLElement {
  readonly figure: Figure<F, M>;
  readonly state: StateOf<F>;
  revision: number;
  readonly updateComplete: Promise<boolean>;
  readonly photos: Photos | null;
  reset(): void;
  address(isLink: boolean): string;
}

/** The tour's step while it is not on. */
const LEFT = -1;

export class Extras<F extends Fields, M extends Modelled> {
  readonly #around: Around<F, M>;
  #step = LEFT;
  #challenge: string | null = null;
  #result: Result = "none";
  #said = "";
  #touched = false;

  constructor(around: Around<F, M>) {
    this.#around = around;
    around.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#step >= 0 && !event.defaultPrevented) this.#go(LEFT);
    });
  }

  /** The part of the figure that the tour is about. */
  get lit(): string {
    return this.#around.figure.tour?.[this.#step]?.part ?? "";
  }

  /** Pose a question, if there is one of that name; returns what the figure shows at first. */
  start(challenge: string | null): Partial<StateOf<F>> {
    const { figure } = this.#around;
    if (challenge === null || !Object.hasOwn(figure.challenges ?? {}, challenge)) return {};
    this.#challenge = challenge;
    this.#result = "none";
    this.#touched = false;
    return figure.challenges?.[challenge]?.preset ?? {};
  }

  /** What has changed until now was not the reader. */
  untouched(): void {
    this.#touched = false;
  }

  changed(now: StateOf<F>, before: StateOf<F>): void {
    this.#touched = true;
    this.#said = "";
    const step = this.#around.figure.tour?.[this.#step];
    if (step?.done(now, before)) this.#go(this.#step + 1);
  }

  /** The cards that are open. */
  cards(model: M): (TemplateResult | null)[] {
    return [
      tourCard({
        steps: this.#around.figure.tour ?? [],
        step: this.#step,
        next: () => this.#go(this.#step + 1),
        leave: () => this.#go(LEFT),
      }),
      this.#judged(model),
    ];
  }

  buttons(): TemplateResult {
    const { figure } = this.#around;
    const twin = figure.python && twinOf(this.#around);
    const tour = figure.tour && this.#step < 0;
    return html`<div class="fig-buttons">${
      tour
        ? html`<button type="button" class="fig-tour" @click=${() => this.#go(0)}>${
            this.#seen() ? "Tour again" : "Show me around"
          }</button>`
        : null
    }<button type="button" @click=${() => this.#around.reset()}>Reset</button>${
      twin
        ? html`<button type="button" @click=${() => this.#toPython()}>Copy to Python</button>`
        : null
    }<button type="button" @click=${() => this.#copyLink()}>Copy link</button>
    <details class="fig-keyboard"><summary>Keys</summary><p>${keysOf(figure)}</p></details>
    <span class="fig-said" role="status">${this.#said}</span></div>`;
  }

  #judged(model: M): TemplateResult | null {
    const { figure, state } = this.#around;
    const challenge = this.#challenge === null ? null : figure.challenges?.[this.#challenge];
    if (!challenge || this.#challenge === null) return null;
    let words = "";
    if (this.#touched) {
      const answer = challenge.judge(model, state);
      this.#answered(answer === true ? "pass" : answer === null ? "none" : "fail");
      words = answer === true ? `Right. ${challenge.solved}` : (answer ?? "");
    }
    const { question } = challenge;
    const isInExercise = this.#around.dataset.within === "exercise";
    const result = this.#result;
    return challengeCard({ name: this.#challenge, question, result, words, isInExercise });
  }

  /** The exercise around the figure hears what has changed; while the figure is being drawn it is not told. */
  #answered(result: Result): void {
    if (result !== this.#result) queueMicrotask(() => tellVerdict(this.#around, result));
    this.#result = result;
  }

  #go(step: number): void {
    const around = this.#around;
    const { name, tour } = around.figure;
    const inCard = around.querySelector(".fig-tour-card")?.contains(document.activeElement);
    // The button that is pressed goes away at both ends, and the focus with it.
    const moves = inCard || step === LEFT || this.#step === LEFT;
    this.#step = step;
    if (step >= (tour?.length ?? 0)) write(browserStorage(), tourKey(name), "seen");
    around.revision++;
    if (moves) void this.#focus(step === LEFT ? ".fig-tour" : ".fig-tour-card button");
  }

  async #focus(selector: string): Promise<void> {
    await this.#around.updateComplete;
    this.#around.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }

  #seen(): boolean {
    return read(browserStorage(), tourKey(this.#around.figure.name)) === "seen";
  }

  async #toPython(): Promise<void> {
    const { figure, state, photos } = this.#around;
    const twin = twinOf(this.#around);
    if (!twin || !figure.python || !photos) return;
    const words = await putIntoTwin(twin, figure.python(state, photos));
    this.say(words);
  }

  async #copyLink(): Promise<void> {
    const link = new URL(this.#around.address(true), location.href).href;
    this.say((await copyText(link)) ? "Link copied." : link);
  }

  /** A sentence beside the buttons, until the next change. */
  say(words: string): void {
    this.#said = words;
    this.#around.revision++;
  }
}
