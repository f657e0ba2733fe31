/** The lines of an exercise in the page: moved by pointer, by keyboard or by buttons. */
import { proposeCode } from "../base/bundles/proposal.ts";
import { element } from "../base/dom.ts";
import {
  type Arrangement,
  advise,
  indentation,
  indented,
  type Line,
  moved,
  movedTo,
  programOf,
  restored,
  written,
} from "./order.ts";
import { isReadersCode } from "./readers-code.ts";

/** Pixels to the right or left that a line is dragged for one block. */
const BLOCK = 28;

const OWN_CODE =
  " Check ran what you have written in the cell. To run the lines above, press Reset at the cell first.";

interface Put {
  /** As `written`. */
  readonly put: string;
  /** What else to say of the run. */
  readonly also: string;
}

interface Drag {
  readonly line: number;
  readonly startX: number;
  readonly startDepth: number;
}

export class OrderList {
  readonly #place: HTMLElement;
  readonly #lines: readonly Line[];
  readonly #items: readonly HTMLElement[];
  readonly #program: HTMLElement;
  /** null: the program needs every line. */
  readonly #aside: HTMLElement | null;
  readonly #heard = element("span", "exercise-heard");
  readonly #keep: (order: string) => void;
  readonly #indents: boolean;
  /** As the book has them. */
  readonly #first: Arrangement;
  #order: Arrangement;
  #chosen: number;
  #drag: Drag | null = null;

  constructor(place: HTMLElement, kept: string, keep: (order: string) => void) {
    this.#place = place;
    this.#keep = keep;
    this.#indents = "indents" in place.dataset;
    const shown = [...place.querySelectorAll<HTMLElement>("li[data-line]")];
    this.#items = [...shown].sort((one, other) => lineOf(one) - lineOf(other));
    this.#lines = this.#items.map(toldIn);
    const first = shown.map((item) => {
      const line = lineOf(item);
      return { line, depth: this.#indents ? 0 : (this.#lines[line]?.depth ?? 0) };
    });
    this.#first = { placed: first, used: first.length };
    this.#order = restored(kept, shown.length) ?? this.#first;
    this.#chosen = this.#order.placed[0]?.line ?? 0;
    this.#program = place.querySelector<HTMLElement>("ol") ?? element("ol");
    this.#aside = place.querySelector<HTMLElement>("ol.exercise-aside");
    this.#wake();
    this.#show();
  }

  /** Why there is nothing to run in the cell; "": there is. `put`: what was last put into it. */
  missingIn(cell: HTMLElement, put: string): string {
    if (this.#isOverwritten(cell, put)) return "";
    if (this.#order.used === 0) return "Put lines into the program first.";
    return written(this.#order) === written(this.#first) ? "Put the lines in order first." : "";
  }

  /** Write the program and the check after it into a cell, unless the reader has written there since. */
  putInto(cell: HTMLElement, put: string): Put {
    if (this.#isOverwritten(cell, put)) return { put, also: OWN_CODE };
    proposeCode(cell, this.#codeOf(this.#order));
    return { put: written(this.#order), also: "" };
  }

  #isOverwritten(cell: HTMLElement, put: string): boolean {
    const order = restored(put, this.#lines.length);
    return isReadersCode(cell, order && this.#codeOf(order));
  }

  #codeOf(order: Arrangement): string {
    return `${programOf(order, this.#lines)}\n\n\n${this.#place.dataset.check ?? ""}`;
  }

  /** Explain an order that does not work, at its lines and in what is returned: those may be out of sight. */
  advise(): string {
    const { words, explained } = advise(this.#order, this.#lines);
    this.#explain(explained);
    const [first = -1] = explained;
    const why = this.#items[first]?.querySelector(".exercise-reason")?.textContent?.trim();
    return why ? `${words} ${why}` : words;
  }

  #explain(lines: readonly number[]): void {
    this.#items.forEach((item, line) => {
      const reason = item.querySelector<HTMLElement>(".exercise-reason");
      if (reason) reason.hidden = !lines.includes(line);
    });
  }

  #wake(): void {
    const box = this.#place.querySelector<HTMLElement>(".exercise-lines-box") ?? this.#place;
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", "Lines of the program");
    for (const list of [this.#program, this.#aside]) {
      list?.setAttribute("role", "group");
      list?.setAttribute("aria-label", list.dataset.name ?? "");
    }
    for (const item of this.#items) item.setAttribute("role", "option");
    this.#heard.setAttribute("role", "status");
    this.#place.append(this.#heard);
    this.#onButtons({
      "line-up": () => this.#step(-1),
      "line-down": () => this.#step(1),
      "line-left": () => this.#indent(-1),
      "line-right": () => this.#indent(1),
    });
    box.addEventListener("keydown", (event) => this.#press(event));
    box.addEventListener("focusin", (event) => this.#choose(lineAt(event)));
    box.addEventListener("click", (event) => this.#choose(lineAt(event)));
    box.addEventListener("pointerdown", (event) => this.#take(event, box));
    box.addEventListener("pointermove", (event) => this.#pull(event));
    for (const end of ["pointerup", "pointercancel"]) {
      box.addEventListener(end, () => this.#drop());
    }
  }

  #onButtons(acts: Record<string, () => void>): void {
    for (const button of this.#place.querySelectorAll<HTMLButtonElement>("[data-action]")) {
      button.addEventListener("click", acts[button.dataset.action ?? ""] ?? (() => {}));
      button.disabled = false;
    }
  }

  #press(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (ctrlKey || metaKey || shiftKey) return;
    const steps: Record<string, 1 | -1> = { ArrowUp: -1, ArrowDown: 1 };
    const blocks: Record<string, 1 | -1> = { ArrowLeft: -1, ArrowRight: 1 };
    const [step, block] = [steps[key], blocks[key]];
    if (step === undefined && block === undefined) return;
    // Alt with an arrow is "back" in many browsers, an arrow alone the next chapter.
    event.preventDefault();
    event.stopPropagation();
    if (block !== undefined) this.#indent(block);
    else if (step !== undefined && altKey) this.#step(step);
    else if (step !== undefined) this.#goOn(step);
    this.#focus();
  }

  #goOn(by: 1 | -1): void {
    const { placed } = this.#order;
    const at = placed.findIndex(({ line }) => line === this.#chosen);
    this.#choose(placed[at + by]?.line ?? null);
  }

  #step(by: 1 | -1): void {
    this.#change(moved(this.#order, this.#chosen, by, this.#aside !== null));
    this.#say();
  }

  #indent(by: 1 | -1): void {
    if (!this.#indents) return;
    this.#change(indented(this.#order, this.#chosen, this.#depth + by));
    this.#say();
  }

  #take(event: PointerEvent, box: HTMLElement): void {
    const line = lineAt(event);
    const onGrip = event.target instanceof Element && event.target.closest(".exercise-grip");
    // A finger on the words scrolls the page.
    if (line === null || event.button !== 0 || !(event.pointerType === "mouse" || onGrip)) return;
    event.preventDefault();
    this.#choose(line);
    this.#focus();
    this.#drag = { line, startX: event.clientX, startDepth: this.#depth };
    box.setPointerCapture(event.pointerId);
    this.#items[line]?.classList.add("exercise-moving");
  }

  #pull({ clientX, clientY }: PointerEvent): void {
    if (!this.#drag) return;
    const { line, startX, startDepth } = this.#drag;
    const aside = this.#aside !== null && clientY > this.#aside.getBoundingClientRect().top;
    // Where lines are put aside lies below the program, so all of that is above, too.
    const above = this.#items.filter((item, other) => {
      const { top, bottom } = item.getBoundingClientRect();
      return other !== line && clientY > (top + bottom) / 2;
    });
    let next = movedTo(this.#order, line, above.length, aside);
    if (this.#indents) {
      next = indented(next, line, startDepth + Math.round((clientX - startX) / BLOCK));
    }
    this.#change(next);
  }

  #drop(): void {
    if (!this.#drag) return;
    this.#items[this.#drag.line]?.classList.remove("exercise-moving");
    this.#drag = null;
    this.#focus();
    this.#say();
  }

  get #depth(): number {
    return this.#order.placed.find(({ line }) => line === this.#chosen)?.depth ?? 0;
  }

  #choose(line: number | null): void {
    if (line === null) return;
    this.#chosen = line;
    this.#mark();
  }

  #focus(): void {
    this.#items[this.#chosen]?.focus({ preventScroll: this.#drag !== null });
  }

  #change(next: Arrangement): void {
    if (written(next) === written(this.#order)) return;
    this.#order = next;
    this.#explain([]);
    this.#show();
    this.#keep(written(next));
  }

  #show(): void {
    const { placed, used } = this.#order;
    const itemsOf = (some: Arrangement["placed"]) =>
      some.flatMap(({ line }) => this.#items[line] ?? []);
    this.#program.replaceChildren(...itemsOf(placed.slice(0, used)));
    this.#aside?.replaceChildren(...itemsOf(placed.slice(used)));
    for (const { line, depth } of placed) {
      const space = this.#items[line]?.querySelector(".exercise-depth");
      if (space) space.textContent = indentation(depth);
    }
    this.#mark();
  }

  #mark(): void {
    this.#items.forEach((item, line) => {
      item.setAttribute("aria-selected", String(line === this.#chosen));
      item.tabIndex = line === this.#chosen ? 0 : -1;
    });
  }

  #say(): void {
    const { placed, used } = this.#order;
    const at = placed.findIndex(({ line }) => line === this.#chosen);
    const depth = this.#depth;
    const blocks = this.#indents ? `, in ${depth} ${depth === 1 ? "block" : "blocks"}` : "";
    this.#heard.textContent = at < used ? `Line ${at + 1} of ${used}${blocks}` : "Put aside";
  }
}

/** What the build says of a line. */
function toldIn(item: HTMLElement): Line {
  const { depth, place } = item.dataset;
  return {
    text: item.querySelector(".exercise-code")?.textContent ?? "",
    depth: Number(depth),
    place: place === undefined ? null : Number(place),
  };
}

const lineOf = ({ dataset }: HTMLElement) => Number(dataset.line);

function lineAt({ target }: Event): number | null {
  const item = target instanceof Element ? target.closest<HTMLElement>("li[data-line]") : null;
  return item && lineOf(item);
}
