/** One exercise of the page: its buttons, its answer, its result. */
import type { Result } from "../base/bundles/verdict.ts";
import { givenAnswer, type Judged, putAnswer } from "./answer.ts";
import { cellOf, type End, followRuns, runCell } from "./cells.ts";
import { judgeChoice } from "./check-choice.ts";
import { judgeNumber } from "./check-number.ts";
import type { OrderList } from "./order-list.ts";
import type { RecordOfPage } from "./record.ts";

const SOLVED = "Solved.";
const SEE_BELOW = "Not yet. The sentence below the code says why.";
const FAILED = "Python stopped with an error: see below the code.";
const STOPPED = "Your code was stopped, so nothing was checked.";
const UNCHECKED = "Nothing was checked.";
const RUNNING = "Your code is running.";
const NOT_NOW = "Solved before; your code as it stands now is not there yet.";
const CHECK_AGAIN = "Solved before. Press Check to check what stands there now.";
const NOT_KEPT = " Your browser keeps nothing of this page, so it will be forgotten.";

export class Exercise {
  readonly name: string;
  readonly #section: HTMLElement;
  readonly #record: RecordOfPage;
  readonly #changed: () => void;
  readonly #order: Promise<OrderList> | null;
  /** Of the last run or answer; null: there was none in this visit. */
  #result: Result | null = null;
  /** The run that Check has started: the list whose lines it runs, if it runs such, and what else to say. */
  #run: { readonly lines: OrderList | null; readonly also: string } | null = null;

  constructor(section: HTMLElement, record: RecordOfPage, changed: () => void) {
    this.name = section.dataset.exercise ?? "";
    this.#section = section;
    this.#record = record;
    this.#changed = changed;
    this.#onPress("check", () => this.#check());
    this.#onPress("hint", () => this.#openHint());
    this.#onPress("solution", () => this.#openSolution());
    followRuns(section, {
      begun: () => this.#said !== "" && this.#say(RUNNING),
      judged: (result) => this.#settle(result, this.#wordsFor(result)),
      ended: (end, wasJudged) => this.#ended(end, wasJudged),
    });
    for (const answer of section.querySelectorAll(".exercise-number-answer, .exercise-choice")) {
      answer.addEventListener("input", () => this.#answerChanged());
    }
    section.querySelector(".exercise-number-answer input")?.addEventListener("keydown", (event) => {
      if ((event as KeyboardEvent).key === "Enter") this.#check();
    });
    const lines = section.querySelector<HTMLElement>(".exercise-order");
    this.#order = lines && this.#listOf(lines);
    putAnswer(section, record.of(this.name).answer);
    this.show();
  }

  /** Show what is known of it. */
  show(): void {
    const { result, solved, hints, solution } = this.#record.of(this.name);
    this.#section.dataset.result = this.#result ?? result;
    this.#section.toggleAttribute("data-solved", solved);
    const all = this.#folds("hint");
    for (const fold of all.slice(0, hints)) fold.dataset.shown = "";
    if (solution) for (const fold of this.#folds("solution")) fold.dataset.shown = "";
    const left = all.filter((fold) => fold.dataset.shown === undefined).length;
    const hint = this.#button("hint");
    if (hint) {
      hint.hidden = left === 0;
      hint.textContent = all.length - left > 0 ? "Another hint" : "Hint";
    }
    const open = this.#button("solution");
    if (open) open.hidden = solution || (left > 0 && !solved);
  }

  #check(): void {
    const number = this.#section.querySelector<HTMLElement>(".exercise-number-answer");
    const choice = this.#section.querySelector<HTMLElement>(".exercise-choice");
    if (number) this.#checkNumber(number);
    else if (choice) this.#checkChoice(choice);
    else void this.#runCode();
  }

  async #runCode(): Promise<void> {
    const cell = cellOf(this.#section);
    if (!cell) return;
    const order = (await this.#order) ?? null;
    const missing = order?.missingIn(cell, this.#record.of(this.name).put) ?? "";
    this.#say(missing);
    if (missing) return;
    await runCell(
      cell,
      (words) => this.#say(words),
      () => {
        const { put = "", also = "" } = order?.putInto(cell, this.#record.of(this.name).put) ?? {};
        this.#run = { lines: also ? null : order, also };
        if (put) this.#record.change(this.name, { put });
      },
    );
  }

  #ended(end: End, wasJudged: boolean): void {
    const run = this.#run;
    const again = this.#record.of(this.name).solved ? CHECK_AGAIN : "";
    if (end === "error") this.#settle("fail", this.#wordsOfRun(FAILED));
    else if (end === "static" && this.#said !== "") this.#settle("none", again);
    else if (end === "stopped" && !wasJudged) this.#settle("none", STOPPED);
    else if (end === "ok" && !wasJudged) {
      this.#settle("none", run ? UNCHECKED : again);
      if (run) void this.#sayUnchecked();
    }
    this.#run = null;
  }

  async #sayUnchecked(): Promise<void> {
    const cell = cellOf(this.#section);
    const { wordsForUnchecked } = await import("./readers-code.ts");
    if (cell && this.#said === UNCHECKED) this.#say(wordsForUnchecked(cell));
  }

  #answerChanged(): void {
    if (this.#section.dataset.result !== "pass") return;
    for (const reason of this.#section.querySelectorAll<HTMLElement>(".exercise-reason")) {
      reason.hidden = true;
    }
    this.#settle("none", CHECK_AGAIN);
  }

  async #listOf(lines: HTMLElement): Promise<OrderList> {
    const { OrderList } = await import("./order-list.ts");
    const { order } = this.#record.of(this.name);
    return new OrderList(lines, order, (now) => this.#record.change(this.name, { order: now }));
  }

  #checkNumber(place: HTMLElement): void {
    const reasons = [...place.querySelectorAll<HTMLElement>(".exercise-reason")];
    const text = place.querySelector("input")?.value ?? "";
    const judged = judgeNumber(text, {
      unit: place.querySelector(":scope > span")?.textContent ?? "",
      answer: Number(place.dataset.answer),
      tolerance: Number(place.dataset.tolerance ?? 0),
      wrong: reasons.map(({ dataset }) => Number(dataset.wrong)),
    });
    this.#answer(judged, reasons);
  }

  #checkChoice(place: HTMLElement): void {
    const options = [...place.querySelectorAll<HTMLInputElement>("input")];
    const reasons = options.map((option) =>
      option.closest(".exercise-option")?.querySelector<HTMLElement>(".exercise-reason"),
    );
    const picked = options.map(({ checked, dataset }) => ({
      picked: checked,
      right: "right" in dataset,
    }));
    this.#answer(judgeChoice(picked), reasons);
  }

  #answer({ result, words, explained }: Judged, reasons: (HTMLElement | null | undefined)[]): void {
    reasons.forEach((reason, place) => {
      if (reason) reason.hidden = !explained.includes(place);
    });
    this.#settle(result, words);
  }

  #settle(result: Result, words: string): void {
    const { attempts, solved, answer: before } = this.#record.of(this.name);
    const tried = result === "none" ? attempts : attempts + 1;
    // A figure that was solved may be moved on; what was typed and is no answer is not judged.
    const isFigure = this.#section.dataset.kind === "figure";
    const isKept = isFigure ? solved && result !== "pass" : result === "none";
    const answer = isKept ? before : givenAnswer(this.#section);
    const change = { result, attempts: tried, solved: result === "pass", answer };
    this.#result = result;
    const kept = this.#record.change(this.name, change);
    this.#say(result === "pass" && !kept ? words + NOT_KEPT : words);
    this.show();
    this.#changed();
  }

  #openHint(): void {
    const next = this.#folds("hint").find((fold) => fold.dataset.shown === undefined);
    if (!next) return;
    this.#open(next);
    const shown = this.#folds("hint").filter((fold) => fold.dataset.shown !== undefined).length;
    this.#record.change(this.name, { hints: shown });
    this.show();
  }

  #openSolution(): void {
    for (const fold of this.#folds("solution")) this.#open(fold);
    this.#record.change(this.name, { solution: true });
    this.show();
  }

  /** Its button may go, so the focus goes to what was opened. */
  #open(fold: HTMLDetailsElement): void {
    fold.dataset.shown = "";
    fold.open = true;
    fold.querySelector("summary")?.focus();
  }

  #wordsFor(result: Result): string {
    if (result === "pass") return SOLVED + (this.#run?.also ?? "");
    if (!cellOf(this.#section)) return "";
    if (result === "fail") return this.#wordsOfRun(SEE_BELOW);
    return this.#record.of(this.name).solved ? NOT_NOW : "";
  }

  #wordsOfRun(otherwise: string): string {
    return (this.#run?.lines?.advise() ?? otherwise) + (this.#run?.also ?? "");
  }

  get #said(): string {
    return this.#place?.textContent ?? "";
  }

  #say(words: string): void {
    if (this.#place) this.#place.textContent = words;
  }

  get #place(): Element | null {
    return this.#section.querySelector(":scope > .exercise-said");
  }

  #folds(kind: "hint" | "solution"): HTMLDetailsElement[] {
    return [...this.#section.querySelectorAll<HTMLDetailsElement>(`details.exercise-${kind}`)];
  }

  #button(action: string): HTMLButtonElement | null {
    return this.#section.querySelector(`.exercise-buttons [data-action="${action}"]`);
  }

  #onPress(action: string, act: () => void): void {
    this.#button(action)?.addEventListener("click", act);
  }
}
