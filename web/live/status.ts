/** What Python is doing, in one place of the page: stage, bytes, percent, version, failure. */
import { button, element } from "./dom.ts";
import type { KernelInfo, Progress } from "./kernel.ts";

const MEGABYTE = 1e6;
const SILENCE_MS = 20_000;
/** A package that a running cell wanted is there: the cell goes on, so the news may go. */
const SETTLE_MS = 1000;

export class Status {
  readonly node: HTMLElement;
  readonly #text = element("span", "live-status-text");
  readonly #numbers = element("span", "live-status-numbers");
  readonly #progress = element("progress", "live-progress");
  readonly #retry: HTMLButtonElement;
  #version = "";
  #note = "";
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
    this.node = element("div", "live-status", this.#text, this.#progress, this.#numbers);
    this.node.append(this.#retry);
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

  starting(): void {
    this.#version = "";
    this.#show("Starting Python…", { retry: false, progress: true });
    this.#progress.removeAttribute("value");
    this.#expectNews();
  }

  progress({ stage, done, total }: Progress): void {
    this.#show(stage, { retry: false, progress: true });
    if (total > 0) {
      const part = Math.min(1, done / total);
      this.#progress.max = 1;
      this.#progress.value = part;
      this.#numbers.textContent = `${amount(done, total)} · ${Math.floor(part * 100)} %`;
    } else this.#progress.removeAttribute("value");
    if (done < total) this.#expectNews();
    else if (this.#version !== "") this.#later(() => this.settle(), SETTLE_MS);
  }

  ready({ python }: KernelInfo): void {
    this.#version = `Python ${python} is ready.`;
    this.say(`${this.#note} ${this.#version}`.trim());
    this.#note = "";
  }

  /** Work is done: only the version stays. */
  settle(): void {
    if (this.#version !== "") this.say(this.#version);
  }

  failed(message: string, advice: string): void {
    this.#show(`${message} ${advice}`.trim(), { retry: true, progress: false });
  }

  #show(text: string, parts: { retry: boolean; progress: boolean }): void {
    clearTimeout(this.#timer);
    if (this.#text.textContent !== text) this.#text.textContent = text;
    this.#numbers.textContent = "";
    this.#progress.hidden = !parts.progress;
    this.#retry.hidden = !parts.retry;
    this.node.classList.toggle("live-status-failed", parts.retry);
  }

  /** A long silence is said, so that nobody takes a slow line for a broken page. */
  #expectNews(): void {
    this.#later(() => {
      this.#numbers.textContent += " · still waiting; the connection may be slow";
    }, SILENCE_MS);
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
