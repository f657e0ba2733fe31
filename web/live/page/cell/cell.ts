/**
 * One cell of the page: its code, its outputs, its buttons, its state. Long because editor, toolbar,
 * outputs, edits and session meet here; each of them has files of its own.
 */
import { COPY_YOURSELF, copyText } from "../../../base/copy-text.ts";
import { element } from "../../../base/dom.ts";
import type { PageCell } from "../../../base/page-data.ts";
import type { Output } from "../../session/messages.ts";
import type { CellActions, EndState, RunState, SessionCell } from "../../session/types.ts";
import { Editor } from "../editor/editor.ts";
import type { EditStore } from "../edits/store.ts";
import type { Displays } from "../outputs/displays.ts";
import { OutputArea } from "../outputs/output.ts";
import type { RichOutputs } from "../outputs/rich/rich-outputs.ts";
import { KeptCode } from "./kept.ts";
import { jumpButton, makeEditorPlace, placeNotice, placeToolbar, unfold } from "./markup.ts";
import { Rerun } from "./rerun.ts";
import { Toolbar } from "./toolbar.ts";

/** What a cell needs of its page. */
export interface CellHost {
  readonly actions: CellActions;
  readonly store: EditStore;
  readonly displays: Displays;
  readonly rich?: RichOutputs;
  isDark(): boolean;
  cell(index: number): CellView | undefined;
  /** Go on to the next cell that has an editor. */
  focusAfter(index: number): void;
  announce(text: string): void;
}

const EDITED = "Edited since this run";
/** Milliseconds without an edit after which outputs are compared with the code. */
const COMPARE_MS = 400;
const isOver = (state: RunState) => state === "ok" || state === "error" || state === "stopped";
const capital = (name: string) => name.replace("cell", "Cell");

export class CellView implements SessionCell {
  readonly index: number;
  readonly runs: boolean;
  readonly init: boolean;
  readonly mayFail: boolean;
  readonly #data: PageCell;
  readonly #node: HTMLElement;
  readonly #host: CellHost;
  readonly name: string;
  readonly #kept: KeptCode;
  readonly #output: OutputArea;
  readonly #rerun = new Rerun(() => this.#host.actions.run(this.index));
  #editor: Editor | null = null;
  #toolbar: Toolbar | null = null;
  #source: string;
  #state: RunState = "static";
  /** After Reset the book's output stands here; what the last run still sends does not belong. */
  #isReset = false;
  /** What comes into the editor is stored already. */
  #following = false;
  /** The code that runs or has run last. */
  #begun: string | null = null;
  /** Why the outputs are not what the code would give now, in few words. */
  #stale: string | null = null;
  #comparing: ReturnType<typeof setTimeout> | undefined;
  /** The line that is marked as running. */
  #line: number | null = null;
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
    this.name = `cell ${data.index + 1}`;
    this.#kept = new KeptCode(this, data, host.store);
    this.#source = this.#kept.first;
    this.#output = new OutputArea({
      cell: node,
      name: this.name,
      displays: host.displays,
      isDark: () => host.isDark(),
      answer: (text) => host.actions.answer(text),
      wayTo: (cell, line) => host.cell(cell)?.wayTo(line) ?? null,
      ...(host.rich && { rich: host.rich }),
    });
    this.setState("static");
  }

  /** Put editor and buttons in place; cells whose code is not on the page have neither. */
  mount(): void {
    const input = this.#node.querySelector<HTMLElement>(".cell_input");
    if (this.#editor || this.#data.removed !== "none" || !input) return;
    const { actions } = this.#host;
    this.#editor = new Editor({
      parent: makeEditorPlace(input),
      source: this.#source,
      label: `Code of ${this.name}`,
      readOnly: this.#data.readOnly,
      dark: this.#host.isDark(),
      onChange: (source) => this.#changed(source),
      ...(this.runs && { onNumber: () => void this.#rerun.ask() }),
      onRun: () => this.#run(),
      onRunAndNext: () => {
        this.#run();
        this.#host.focusAfter(this.index);
      },
      complete: (code, position) => actions.complete(code, position),
      inspect: (code, position) => actions.inspect(code, position),
    });
    input.addEventListener("focusout", () => this.keepVersion());
    this.#kept.offerStrays();
    if (!this.runs) return;
    this.#toolbar = new Toolbar(this.name, {
      run: () => this.#run(),
      runAbove: () => actions.runAbove(this.index),
      reset: () => this.reset(),
      copy: async () => {
        const done = await copyText(this.source());
        if (!done) this.#host.announce(COPY_YOURSELF);
        return done;
      },
      stop: () => actions.stop(),
      history: (opener) => this.#kept.toggleHistory(opener),
    });
    placeToolbar(input, this.#toolbar.node);
    this.#toolbar.setEdited(this.edited);
    this.#toolbar.setState(this.#state);
    this.#toolbar.setStale(this.#stale);
    this.keepVersion();
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
    if (state === "queued") this.#dropRemarks();
    if (state !== this.#state) this.#setStale(null);
    this.#state = state;
    this.#node.dataset.run = state;
    this.#node.setAttribute("aria-busy", String(state === "running"));
    this.#toolbar?.setState(state);
  }

  begin(): void {
    this.#marked?.showError(null);
    this.#marked = null;
    this.#isReset = false;
    this.#begun = this.#source;
    const { removed, tags } = this.#data;
    if (removed === "cell") this.#node.hidden = true;
    const isRemoved = (part: string) =>
      !this.edited && (tags.includes(`remove-${part}`) || tags.includes(`remove_${part}`));
    this.#output.begin({
      edited: this.edited,
      errorsOnly: removed === "cell" || isRemoved("output"),
      removed: (["stdout", "stderr"] as const).filter(isRemoved),
    });
  }

  receive(reply: Output): void {
    if (this.#isReset) {
      if (reply.type === "input_request") this.#host.actions.answer(null);
      return;
    }
    this.#output.receive(reply);
    if (reply.type !== "error" || reply.content.ename === "KeyboardInterrupt") return;
    this.#point(reply.content.where);
  }

  finish(state: EndState): void {
    if (this.#isReset) {
      this.setState("static");
      return;
    }
    this.#output.finish();
    this.setState(state);
    if (this.#rerun.goesOn) return;
    const ending = { ok: "is done", error: "failed", stopped: "was stopped" }[state];
    this.#host.announce(`${capital(this.name)} ${ending}`);
  }

  remark(text: string): void {
    const note = element("p", "live-note live-remark", text);
    const output = this.#node.querySelector(":scope > .cell_output");
    this.#node.insertBefore(note, output);
  }

  markStale(): void {
    this.#dropRemarks();
    if (this.#state === "static") return;
    this.setState("static");
    this.#setStale("Of an earlier Python");
  }

  outdate(by: CellView): void {
    if (isOver(this.#state)) this.#setStale(`${capital(by.name)} has run since`);
  }

  /** Bring back the code and the output that the page was built with; a run of it ends. */
  reset(): void {
    this.replace(this.#data.source);
    const wasRunning = this.#state === "running";
    if (wasRunning || this.#state === "queued") this.#host.actions.giveUp(this);
    this.#marked?.showError(null);
    this.#dropRemarks();
    this.#isReset = true;
    this.#output.restore();
    if (this.#data.removed === "cell") this.#node.hidden = true;
    if (!wasRunning) this.setState("static");
  }

  /** Put other code into the editor; the reader can undo it. */
  replace(source: string): void {
    this.mount();
    this.#editor?.replace(source);
  }

  /** Another tab has changed what is kept of this page; tells whether that was this cell. */
  follow(): boolean {
    const kept = this.#kept.elsewhere;
    if (kept === null) return false;
    this.#following = true;
    this.replace(kept);
    this.#following = false;
    return true;
  }

  /** While the reader writes, line numbers are those of other code. */
  showRunning(line: number | null): void {
    const same = this.#source === this.#begun;
    if (line !== null && !same) return;
    if (line !== this.#line) this.#editor?.showRunning(line);
    this.#line = line;
  }

  showError(line: number | null): void {
    this.#editor?.showError(line);
    if (line !== null) this.#unfold();
  }

  /** null where there is no editor to go to. */
  wayTo(line: number): (() => void) | null {
    const editor = this.#editor;
    if (!editor) return null;
    return () => {
      this.#unfold();
      editor.goToLine(line);
    };
  }

  /** What the reader has written goes into the cell's history. */
  keepVersion(): void {
    if (this.#kept.keepVersion()) this.#toolbar?.showHistory();
  }

  placeNotice(notice: HTMLElement): void {
    const input = this.#node.querySelector<HTMLElement>(".cell_input");
    if (input) placeNotice(input, notice);
  }

  focus(): void {
    this.mount();
    this.#editor?.focus();
  }

  /** Bring it before the reader. */
  show(): void {
    if (this.hasEditor) this.#unfold();
    this.#node.scrollIntoView({ block: "center" });
    this.focus();
  }

  setDark(dark: boolean): void {
    this.#editor?.setDark(dark);
  }

  /** Not at each step of a number that is dragged: its cell runs at once. */
  #compareSoon(): void {
    clearTimeout(this.#comparing);
    const compare = () => {
      if (isOver(this.#state)) this.#setStale(this.#source === this.#begun ? null : EDITED);
    };
    this.#comparing = setTimeout(compare, COMPARE_MS);
  }

  /** Say so in words, and show the outputs fainter. */
  #setStale(why: string | null): void {
    this.#stale = why;
    this.#output.setStale(why !== null);
    this.#toolbar?.setStale(why);
  }

  #unfold(): void {
    const input = this.#node.querySelector<HTMLElement>(".cell_input");
    if (input) unfold(input);
  }

  #dropRemarks(): void {
    for (const remark of this.#node.querySelectorAll(".live-remark")) remark.remove();
  }

  #run(): void {
    this.keepVersion();
    if (this.runs) void this.#host.actions.run(this.index);
  }

  #changed(source: string): void {
    this.#source = source;
    if (!this.#following) this.#kept.save(source);
    this.#toolbar?.setEdited(this.edited);
    this.#compareSoon();
  }

  /** Mark the line that failed, and offer the way to it. */
  #point(where: { cell: number; line: number } | null): void {
    const target = where && this.#host.cell(where.cell);
    const way = where && target?.wayTo(where.line);
    if (!where || !target || !way) {
      if (this.#data.removed !== "none") this.#output.note("The code of this cell is hidden.");
      return;
    }
    target.showError(where.line);
    this.#marked = target;
    const place = target === this ? "" : ` of cell ${where.cell + 1}`;
    this.#output.append(jumpButton(`Go to line ${where.line}${place}`, way));
  }
}
