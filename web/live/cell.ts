/** One cell of the page: its code, its outputs, its buttons, its state. */
import { COPY_YOURSELF, copyText } from "./copy-text.ts";
import type { Displays } from "./displays.ts";
import { button } from "./dom.ts";
import { Editor } from "./editor.ts";
import type { OutputReply } from "./kernel.ts";
import { makeEditorPlace, placeToolbar, unfold } from "./markup.ts";
import { OutputArea } from "./output.ts";
import type { PageCell } from "./page-data.ts";
import type { Session } from "./session.ts";
import type { EndState, RunState, SessionCell } from "./session-types.ts";
import type { EditStore } from "./store.ts";
import { Toolbar } from "./toolbar.ts";

/** What a cell needs of its page. */
export interface CellHost {
  readonly session: Session;
  readonly store: EditStore;
  readonly displays: Displays;
  isDark(): boolean;
  cell(index: number): CellView | undefined;
  /** Go on to the next cell that has an editor. */
  focusAfter(index: number): void;
  announce(text: string): void;
}

export class CellView implements SessionCell {
  readonly index: number;
  readonly runs: boolean;
  readonly init: boolean;
  readonly mayFail: boolean;
  readonly #data: PageCell;
  readonly #node: HTMLElement;
  readonly #host: CellHost;
  readonly #name: string;
  readonly #output: OutputArea;
  #editor: Editor | null = null;
  #toolbar: Toolbar | null = null;
  #source: string;
  #state: RunState = "static";
  /** The cell whose line this one's last error points at. */
  #marked: CellView | null = null;

  constructor(node: HTMLElement, data: PageCell, host: CellHost) {
    this.index = data.index;
    this.runs = data.run;
    this.init = data.init;
    this.mayFail = data.tags.includes("raises-exception");
    this.#data = data;
    this.#node = node;
    this.#host = host;
    this.#name = `cell ${data.index + 1}`;
    this.#source = (data.readOnly ? null : host.store.load(data.index, data.source)) ?? data.source;
    this.#output = new OutputArea({
      cell: node,
      name: this.#name,
      displays: host.displays,
      isDark: () => host.isDark(),
      answer: (text) => host.session.answer(text),
    });
    this.setState("static");
  }

  /** Put editor and buttons in place; cells whose code is not on the page have neither. */
  mount(): void {
    const input = this.#node.querySelector<HTMLElement>(".cell_input");
    if (this.#editor || this.#data.removed !== "none" || !input) return;
    const { session } = this.#host;
    this.#editor = new Editor({
      parent: makeEditorPlace(input),
      source: this.#source,
      label: `Code of ${this.#name}`,
      readOnly: this.#data.readOnly,
      dark: this.#host.isDark(),
      onChange: (source) => this.#changed(source),
      onRun: () => this.#run(),
      onRunAndNext: () => {
        this.#run();
        this.#host.focusAfter(this.index);
      },
      complete: (code, position) => session.complete(code, position),
      inspect: (code, position) => session.inspect(code, position),
    });
    if (!this.runs) return;
    this.#toolbar = new Toolbar(this.#name, {
      run: () => this.#run(),
      runAbove: () => session.runAbove(this.index),
      reset: () => this.reset(),
      copy: async () => {
        const done = await copyText(this.source());
        if (!done) this.#host.announce(COPY_YOURSELF);
        return done;
      },
      stop: () => session.stop(),
    });
    placeToolbar(input, this.#toolbar.node);
    this.#toolbar.setEdited(this.edited);
    this.#toolbar.setState(this.#state);
  }

  get state(): RunState {
    return this.#state;
  }

  get edited(): boolean {
    return this.#source !== this.#data.source;
  }

  /** Pixels between it and what the reader sees of the page. */
  get distance(): number {
    const { top, bottom } = this.#node.getBoundingClientRect();
    return Math.max(0, top - innerHeight, -bottom);
  }

  /** Has it an editor that is not folded away? */
  get canFocus(): boolean {
    return this.hasEditor && this.#node.querySelector("details:not([open]) .cell_input") === null;
  }

  get hasEditor(): boolean {
    return this.#editor !== null;
  }

  source(): string {
    return this.#source;
  }

  setState(state: RunState): void {
    this.#state = state;
    this.#node.dataset.run = state;
    this.#node.setAttribute("aria-busy", String(state === "running"));
    this.#toolbar?.setState(state);
  }

  begin(): void {
    this.#marked?.showError(null);
    this.#marked = null;
    const { removed, tags } = this.#data;
    if (removed === "cell") this.#node.hidden = true;
    const outputRemoved = tags.includes("remove-output") || tags.includes("remove_output");
    const quiet = removed === "cell" || (outputRemoved && !this.edited);
    this.#output.begin({ edited: this.edited, quiet });
  }

  receive(reply: OutputReply): void {
    this.#output.receive(reply);
    if (reply.type !== "error" || reply.content.ename === "KeyboardInterrupt") return;
    this.#point(reply.content.where);
  }

  finish(state: EndState): void {
    this.#output.finish();
    this.setState(state);
    const ending = { ok: "is done", error: "failed", stopped: "was stopped" }[state];
    this.#host.announce(`${this.#name} ${ending}`.replace("cell", "Cell"));
  }

  markStale(): void {
    if (this.#state === "static") return;
    this.setState("static");
    this.#output.setStale(true);
  }

  /** Bring back the code and the output that the page was built with. */
  reset(): void {
    this.replace(this.#data.source);
    if (this.#state === "running" || this.#state === "queued") return;
    this.#marked?.showError(null);
    this.#output.restore();
    if (this.#data.removed === "cell") this.#node.hidden = true;
    this.setState("static");
  }

  /** Put other code into the editor; the reader can undo it. */
  replace(source: string): void {
    this.mount();
    this.#editor?.replace(source);
  }

  showError(line: number | null): void {
    this.#editor?.showError(line);
    const input = this.#node.querySelector<HTMLElement>(".cell_input");
    if (line !== null && input) unfold(input);
  }

  goToLine(line: number): void {
    this.mount();
    this.#editor?.goToLine(line);
  }

  focus(): void {
    this.mount();
    this.#editor?.focus();
  }

  setDark(dark: boolean): void {
    this.#editor?.setDark(dark);
  }

  #run(): void {
    if (this.runs) this.#host.session.run(this.index);
  }

  #changed(source: string): void {
    this.#source = source;
    this.#host.store.save(this.index, this.#data.source, source);
    this.#toolbar?.setEdited(this.edited);
  }

  /** Mark the line that failed, and offer the way to it. */
  #point(where: { cell: number; line: number } | null): void {
    const target = where && this.#host.cell(where.cell);
    if (!where || !target?.hasEditor) {
      if (this.#data.removed !== "none") this.#output.note("The code of this cell is hidden.");
      return;
    }
    target.showError(where.line);
    this.#marked = target;
    const place = target === this ? "" : ` of cell ${where.cell + 1}`;
    const text = `Go to line ${where.line}${place}`;
    const jump = button({
      action: "go-to-line",
      icon: "above",
      text,
      hint: text,
      onPress: () => target.goToLine(where.line),
    });
    this.#output.append(jump);
  }
}
