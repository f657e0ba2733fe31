/** One exercise of the page: its buttons, its answer, its result. */
import { onVerdict, type Result } from "../base/bundles/verdict.ts";
import { givenAnswer, putAnswer } from "./answer.ts";
import { BOOK_CELL, OWN_CELL, runCell } from "./cells.ts";
import { judgeChoice } from "./check-choice.ts";
import { judgeNumber } from "./check-number.ts";
import type { Judged } from "./judged.ts";
import type { OrderList } from "./order-list.ts";
import type { RecordOfPage } from "./record.ts";

const SOLVED = "Solved.";
const SEE_BELOW = "Not yet. The sentence below the code says why.";
const STOPPED = "Python stopped with an error: see below the code.";
const NOT_KEPT = " Your browser keeps nothing of this page, so it will be forgotten.";

export class Exercise {
  readonly name: string;
  readonly #section: HTMLElement;
  readonly #record: RecordOfPage;
  readonly #changed: () => void;
  readonly #order: Promise<OrderList> | null;
  /** The list whose lines are being run. */
  #running: OrderList | null = null;

  constructor(section: HTMLElement, record: RecordOfPage, changed: () => void) {
    this.name = section.dataset.exercise ?? "";
    this.#section = section;
    this.#record = record;
    this.#changed = changed;
    this.#onPress("check", () => this.#check());
    this.#onPress("hint", () => this.#openHint());
    this.#onPress("solution", () => this.#openSolution());
    onVerdict(section, (result, place) => {
      if (!place.matches(OWN_CELL)) this.#settle(result, this.#wordsFor(result));
    });
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
    this.#section.dataset.result = result;
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
    const cells = [...this.#section.querySelectorAll<HTMLElement>(BOOK_CELL)];
    const cell = cells.at(-1);
    if (!cell) return;
    const order = (await this.#order) ?? null;
    if (order?.isEmpty) {
      this.#say("Put lines into the program first.");
      return;
    }
    this.#say("");
    this.#running = order;
    const end = await runCell(
      cell,
      (words) => this.#say(words),
      () => order?.putInto(cell),
    );
    if (end === "error") this.#settle("fail", order?.advise() ?? STOPPED);
    this.#running = null;
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
    const isMovedOn = this.#section.dataset.kind === "figure" && solved && result !== "pass";
    const answer = isMovedOn ? before : givenAnswer(this.#section);
    const change = { result, attempts: tried, solved: result === "pass", answer };
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
    if (result === "pass") return SOLVED;
    if (result !== "fail" || !this.#section.querySelector(BOOK_CELL)) return "";
    return this.#running?.advise() ?? SEE_BELOW;
  }

  #say(words: string): void {
    const said = this.#section.querySelector(":scope > .exercise-said");
    if (said) said.textContent = words;
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
