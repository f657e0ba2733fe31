/** What Python is doing, in one place of the page: stage, bytes, percent, version, failure. */

import { button, element } from "../../base/dom.ts";
import type { KernelInfo, Progress } from "../session/kernel.ts";
import { CalmText } from "./calm-text.ts";
import { TimeLeft, timeLeftText } from "./time-left.ts";

const MEGABYTE = 1e6;
const SILENCE_MS = 10_000;
/** How long it is told that a broken download goes on. */
const RESUMED_MS = 5000;
const LINE: Record<NonNullable<Progress["line"]>, string> = {
  flowing: "",
  silent: ": waiting for the server…",
  broken: ": the connection broke, trying again…",
};
/** A package that a running cell wanted is there: the cell goes on, so the news may go. */
const SETTLE_MS = 1000;
/** Runs that end before are not told: the words would only flicker. */
const BUSY_MS = 500;

/** Where a sentence leads. */
export interface Way {
  text: string;
  go: () => void;
}

interface Parts {
  retry: boolean;
  progress: boolean;
}

export class Status {
  readonly node: HTMLElement;
  readonly #text = new CalmText(element("span", "live-status-text"));
  readonly #numbers = element("span", "live-status-numbers");
  readonly #progress = element("progress", "live-progress");
  readonly #retry: HTMLButtonElement;
  readonly #way = element("button", "live-way");
  #go = () => {};
  #python = "";
  #isBusy = false;
  #note = "";
  #timeLeft = new TimeLeft();
  #line: NonNullable<Progress["line"]> = "flowing";
  #resumed = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onRetry: () => void) {
    this.#retry = button({
      action: "retry",
      icon: "restart",
      text: "Retry",
      hint: "Retry: start Python again",
      onPress: onRetry,
    });
    // Only the sentence is read out: numbers that change many times a second would drown it.
    this.#numbers.setAttribute("aria-live", "off");
    this.#progress.setAttribute("aria-label", "Loading Python");
    this.node = element("div", "live-status", this.#text.node, this.#progress, this.#numbers);
    this.#way.type = "button";
    this.#way.dataset.action = "go-to-cell";
    this.#way.addEventListener("click", () => this.#go());
    this.node.append(this.#way, this.#retry);
    this.node.setAttribute("role", "status");
    this.node.setAttribute("aria-atomic", "false");
    this.say("");
  }

  /** A sentence, with no progress beside it. */
  say(text: string): void {
    this.#show(text, { retry: false, progress: false });
  }

  /** A sentence that outlives the restart that it announces. */
  note(text: string): void {
    this.#note = text;
    this.say(text);
  }

  /** A sentence with the way to what it is about. */
  point(text: string, { text: name, go }: Way): void {
    this.say(text);
    this.#way.textContent = name;
    this.#go = go;
    this.#way.hidden = false;
  }

  starting(): void {
    this.#python = "";
    this.#isBusy = false;
    this.#timeLeft = new TimeLeft();
    this.#show("Starting Python…", { retry: false, progress: true });
    this.#progress.removeAttribute("value");
    this.#later(() => this.#text.mention(`Starting Python${LINE.silent}`), SILENCE_MS);
  }

  progress({ stage, done, total, line = "flowing" }: Progress): void {
    this.#look({ retry: false, progress: true });
    this.#text.mention(stage + LINE[line]);
    if (line === "flowing" && this.#line === "broken") this.#resumed = performance.now();
    this.#line = line;
    if (total > 0) {
      const part = Math.min(1, done / total);
      this.#progress.max = 1;
      this.#progress.value = part;
      const left = this.#timeLeft.after(done, total);
      const resumed = performance.now() - this.#resumed < RESUMED_MS ? "resumed" : "";
      const wait = line === "flowing" ? timeLeftText(left) : "";
      const numbers = [amount(done, total), `${Math.floor(part * 100)} %`, wait, resumed];
      this.#numbers.textContent = numbers.filter((text) => text !== "").join(" · ");
    } else this.#progress.removeAttribute("value");
    if (done >= total && this.#python !== "") this.#later(() => this.settle(), SETTLE_MS);
  }

  ready({ python }: KernelInfo): void {
    this.#python = `Python ${python}`;
    this.say(`${this.#note} ${this.#now()}`.trim());
    this.#note = "";
  }

  /** A cell runs, or none does any more. */
  runs(isBusy: boolean): void {
    this.#isBusy = isBusy;
    if (isBusy) this.#later(() => this.settle(), BUSY_MS);
    else this.settle();
  }

  /** The news is old: what Python does now is all that stays. */
  settle(): void {
    if (this.#python !== "") this.say(this.#now());
  }

  #now(): string {
    return `${this.#python} is ${this.#isBusy ? "running" : "ready"}.`;
  }

  failed(message: string, advice: string): void {
    this.#show(`${message} ${advice}`.trim(), { retry: true, progress: false });
  }

  #show(text: string, parts: Parts): void {
    this.#look(parts);
    this.#text.say(text);
  }

  #look(parts: Parts): void {
    clearTimeout(this.#timer);
    this.#numbers.textContent = "";
    this.#progress.hidden = !parts.progress;
    this.#retry.hidden = !parts.retry;
    this.#way.hidden = true;
    this.node.classList.toggle("live-status-failed", parts.retry);
  }

  #later(action: () => void, milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(action, milliseconds);
  }
}

function amount(done: number, total: number): string {
  const shown = (bytes: number) => (bytes / MEGABYTE).toFixed(1);
  return `${shown(Math.min(done, total))} of ${shown(total)} MB`;
}
