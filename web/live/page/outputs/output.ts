/** The outputs of one cell: the ones built into the page until the cell's own run replaces them. */

import { isResult, tellVerdict } from "../../../base/bundles/verdict.ts";
import { element } from "../../../base/dom.ts";
import { markOnce } from "../../../base/performance-marks.ts";
import { inReadersNames } from "../../session/cell-name.ts";
import type { MimeBundle, Output, Skipped } from "../../session/messages.ts";
import { type BuiltImage, builtImages, dressed } from "./built-images.ts";
import { rendered } from "./bundle.ts";
import type { Displays, Slot } from "./displays.ts";
import { inputBox } from "./input.ts";
import { VERDICT } from "./mime/kinds.ts";
import type { Rendered } from "./mime/rendered.ts";
import type { RichOutputs } from "./rich/rich-outputs.ts";
import { watchScrolling } from "./scrolling.ts";
import { StreamView } from "./stream-view.ts";
import { tracebackOutput, type WayTo } from "./traceback.ts";

type ErrorReply = Extract<Output, { type: "error" }>;

export interface OutputOptions {
  /** `div.cell`. */
  cell: HTMLElement;
  /** "cell 3": names its images. */
  name: string;
  displays: Displays;
  isDark: () => boolean;
  answer: (text: string) => void;
  rich?: RichOutputs;
  /** From a traceback's line to the line in its cell. */
  wayTo?: WayTo;
}

export interface RunLook {
  /** The reader has changed the code, so the author's descriptions may no longer fit. */
  edited: boolean;
  /** Show nothing but errors: the author removed this output. */
  errorsOnly: boolean;
  /** Streams that the author removed. */
  removed?: readonly ("stdout" | "stderr")[];
}

export class OutputArea {
  readonly #options: OutputOptions;
  readonly #built: BuiltImage[];
  /** What the page was built with, once it had to make way. */
  #original: Node[] | null = null;
  readonly #slots: Slot[] = [];
  #stream: StreamView | null = null;
  #look: RunLook = { edited: false, errorsOnly: false };
  /** Has this run put out anything yet? */
  #fresh = false;
  #clearNext = false;
  #images = 0;

  constructor(options: OutputOptions) {
    this.#options = options;
    const container = this.#find();
    this.#built = builtImages(container);
    if (container) this.#watch(container);
  }

  begin(look: RunLook): void {
    this.#look = look;
    this.#fresh = false;
    this.#clearNext = false;
    this.#stream = null;
    this.setStale(false);
    const container = this.#find();
    if (container) container.style.minHeight = `${container.offsetHeight}px`;
  }

  receive(reply: Output): void {
    switch (reply.type) {
      case "stream":
        this.#write(reply.content.name, reply.content.text, reply.content.skipped);
        break;
      case "display_data":
        this.#display(reply.content.data, reply.content.metadata, reply.content.display_id);
        break;
      case "update_display_data":
        this.#update(reply.content.data, reply.content.metadata, reply.content.display_id);
        break;
      case "execute_result":
        this.#display(reply.content.data, reply.content.metadata ?? {}, null);
        break;
      case "error":
        this.#error(reply.content);
        break;
      case "clear_output":
        if (reply.content.wait) this.#clearNext = true;
        else this.#clear();
        break;
      case "left_out":
        this.note(reply.content.text);
        break;
      case "input_request":
        this.#ask(reply.content);
        break;
      default:
        throw new Error(`Unknown output: ${JSON.stringify(reply satisfies never)}`);
    }
  }

  /** The run is over: outputs of the run before go even if this one put out nothing. */
  finish(): void {
    this.#stream?.flush();
    const container = this.#find();
    this.#removeQuestions();
    if (!this.#fresh) this.#empty();
    const settled = this.#slots.map((slot) => slot.current.shown);
    void Promise.allSettled(settled).then(() => container?.style.removeProperty("min-height"));
  }

  /** Show again what the page was built with. */
  restore(): void {
    const container = this.#find();
    this.setStale(false);
    this.#removeQuestions();
    container?.style.removeProperty("min-height");
    if (!this.#original || !container) return;
    this.#empty();
    container.append(...this.#original);
    container.hidden = false;
    this.#original = null;
  }

  setStale(stale: boolean): void {
    this.#find()?.classList.toggle("live-stale", stale && this.#original !== null);
  }

  /** A line of ours among the outputs, such as "Stopped at line 3." */
  note(text: string): void {
    this.append(element("p", "live-note", text));
  }

  /** Put something behind the outputs of this run. */
  append(node: Node): void {
    if (!this.#fresh || this.#clearNext) this.#clear();
    this.#stream?.flush();
    this.#stream = null;
    this.#container().append(node);
    markOnce("live:first-output");
  }

  #write(name: "stdout" | "stderr", text: string, skipped?: Skipped): void {
    if (this.#look.removed?.includes(name)) return;
    if (this.#clearNext) this.#clear();
    if (this.#stream?.name !== name || !this.#stream.node.parentNode) {
      const stream = new StreamView(name);
      this.append(stream.node);
      this.#stream = stream;
    }
    // Warnings say where they come from.
    this.#stream.write(name === "stderr" ? inReadersNames(text) : text, skipped);
  }

  #display(data: MimeBundle, metadata: Record<string, unknown>, id: string | null): void {
    if (this.#clearNext) this.#clear();
    // As long as the last run's outputs stand there, so does its count.
    const output = this.#render(data, metadata, this.#fresh ? this.#images : 0);
    if (!output) return;
    this.append(output.node);
    const verdict = metadata[VERDICT];
    if (isResult(verdict)) tellVerdict(this.#options.cell, verdict);
    const slot: Slot = { current: output, newest: output };
    this.#slots.push(slot);
    if (id !== null) this.#options.displays.add(id, slot);
    if (isPicture(output.node)) {
      this.#images += 1;
      output.shown.then(() => markOnce("live:first-plot")).catch(() => undefined);
    }
  }

  #update(data: MimeBundle, metadata: Record<string, unknown>, id: string | null): void {
    if (id === null) return;
    const place = Math.max(0, this.#images - 1);
    this.#options.displays.update(id, () => this.#render(data, metadata, place));
  }

  #render(data: MimeBundle, metadata: Record<string, unknown>, place: number): Rendered | null {
    const { name, rich = null, isDark } = this.#options;
    const made = rendered(data, metadata, { alt: this.#alt(place), dark: isDark(), name, rich });
    if (made?.node.localName !== "img") return made;
    return { ...made, node: dressed(made.node, this.#built[place]) };
  }

  #error({ ename, traceback, where }: ErrorReply["content"]): void {
    if (ename === "KeyboardInterrupt") {
      this.note(where ? `Stopped at line ${where.line}.` : "Stopped.");
      return;
    }
    this.append(tracebackOutput(traceback, this.#options.wayTo ?? (() => null)));
    this.reveal();
  }

  /** Nobody should have to look for an error: open or unhide whatever holds it. */
  reveal(): void {
    const container = this.#find();
    if (!container) return;
    container.hidden = false;
    this.#options.cell.hidden = false;
    container.closest("details")?.setAttribute("open", "");
  }

  #ask(content: { prompt: string; password: boolean }): void {
    const before = document.activeElement;
    const box = inputBox(content, (answer) => {
      this.#refocus(before);
      this.#write("stdout", `${content.prompt}${content.password ? "•••" : answer}\n`);
      this.#options.answer(answer);
    });
    this.append(box);
    this.reveal();
    box.querySelector("input")?.focus();
  }

  /** A question that nobody will answer any more; the focus must not get lost with it. */
  #removeQuestions(): void {
    for (const box of this.#find()?.querySelectorAll(".live-input") ?? []) {
      const hadFocus = box.contains(document.activeElement);
      box.remove();
      if (hadFocus) this.#refocus(null);
    }
  }

  /** Go back to where the reader was in the cell, or to its button. */
  #refocus(before: Element | null): void {
    const { cell } = this.#options;
    const inCell = before instanceof HTMLElement && before.isConnected && cell.contains(before);
    const button = cell.querySelector<HTMLElement>('[data-action="run"]');
    const place = inCell ? before : (button ?? before);
    if (place instanceof HTMLElement) place.focus({ preventScroll: true });
  }

  #alt(place: number): string {
    const built = this.#built[place]?.alt ?? "";
    const { name } = this.#options;
    if (built === "") return `Figure ${place + 1} of ${name}`;
    return this.#look.edited ? `Figure of the edited ${name}; before the edit: ${built}` : built;
  }

  /** Take away what stands there, so that this run's outputs can come. */
  #clear(): void {
    this.#fresh = true;
    this.#clearNext = false;
    this.#stream = null;
    this.#empty();
    this.#container().hidden = this.#look.errorsOnly;
  }

  #empty(): void {
    const container = this.#find();
    if (!container) return;
    this.#original ??= [...container.childNodes];
    container.replaceChildren();
    for (const slot of this.#slots.splice(0)) slot.current.release();
    this.#images = 0;
  }

  #find(): HTMLElement | null {
    return this.#options.cell.querySelector<HTMLElement>(".cell_output");
  }

  #container(): HTMLElement {
    const found = this.#find();
    if (found) return found;
    const made = element("div", "cell_output docutils container");
    this.#options.cell.append(made);
    this.#original = [];
    this.#watch(made);
    return made;
  }

  #watch(container: HTMLElement): void {
    watchScrolling(container, this.#options.name);
  }
}

function isPicture(node: HTMLElement): boolean {
  return node.localName === "img" || node.localName === "figure";
}
