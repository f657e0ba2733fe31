/** One cell of the page: its code, its outputs, its buttons, its state. */
import type { PageCell } from "../../../base/page-data.ts";
import { capital, nameOf } from "../../session/cell-name.ts";
import type { Output } from "../../session/messages.ts";
import type { EndState, RunState, SessionCell } from "../../session/types.ts";
import { Editor } from "../editor/editor.ts";
import { OutputArea } from "../outputs/output.ts";
import { ErrorPlace } from "./error-place.ts";
import type { CellHost, OwnPart } from "./host.ts";
import { KeptCode } from "./kept.ts";
import {
  addRemark,
  dropRemarks,
  makeEditorPlace,
  placeNotice,
  placeToolbar,
  removedParts,
  unfold,
} from "./markup.ts";
import { Rerun } from "./rerun.ts";
import { Staleness } from "./staleness.ts";
import { Toolbar, type ToolbarActions } from "./toolbar.ts";

const isOver = (state: RunState) => state === "ok" || state === "error" || state === "stopped";

export class CellView implements SessionCell {
  readonly index: number;
  readonly runs: boolean;
  readonly init: boolean;
  readonly mayFail: boolean;
  readonly #data: PageCell;
  readonly node: HTMLElement;
  readonly #host: CellHost;
  readonly #own: OwnPart | null;
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
  readonly #staleness = new Staleness((why) => this.#showStale(why));
  /** The line that is marked as running. */
  #line: number | null = null;
  readonly #errorPlace = new ErrorPlace(this, (index) => this.#host.cell(index));

  constructor(node: HTMLElement, data: PageCell, host: CellHost, own: OwnPart | null = null) {
    this.index = data.index;
    this.runs = data.run;
    this.init = data.init;
    this.mayFail = data.tags.includes("raises-exception");
    this.#data = data;
    this.node = node;
    this.#host = host;
    this.#own = own;
    this.name = nameOf(data.index);
    this.#kept = new KeptCode(this, data, own?.store ?? host.store, (act) => host.withKept(act));
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
    const input = this.node.querySelector<HTMLElement>(".cell_input");
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
      onDragEnd: () => {
        this.keepVersion();
        this.#host.dragEnded();
      },
      onRun: () => this.#run(),
      onRunAndNext: () => this.#run((host) => host.focusAfter(this.index)),
      onRunAndAdd: () => this.#run((host) => host.addAfter(this.index)),
      complete: (code, position) => actions.complete(code, position),
      inspect: (code, position) => actions.inspect(code, position),
    });
    input.addEventListener("focusout", () => this.keepVersion());
    this.#kept.offerStrays();
    if (!this.runs) return;
    const toolbar: ToolbarActions = {
      run: () => this.#run(),
      runAbove: () => actions.runAbove(this.index),
      reset: () => this.reset(),
      source: () => this.source(),
      announce: (text) => this.#host.announce(text),
      stop: () => actions.stop(),
      history: (opener) => this.#kept.toggleHistory(opener),
      addCell: () => this.#host.addAfter(this.index),
    };
    this.#toolbar = new Toolbar(this.name, toolbar, this.#own?.buttons);
    placeToolbar(input, this.#toolbar.node);
    this.#toolbar.setEdited(this.edited);
    this.#toolbar.setState(this.#state);
    this.#toolbar.setStale(this.#staleness.why);
    this.keepVersion();
  }

  get state(): RunState {
    return this.#state;
  }

  get edited(): boolean {
    return !this.#own && this.#source !== this.#data.source;
  }

  /** Pixels between it and what the reader sees of the page. */
  get distance(): number {
    const { top, bottom } = this.node.getBoundingClientRect();
    return Math.max(0, top - innerHeight, -bottom);
  }

  /** Has it an editor that is not folded away? */
  get canFocus(): boolean {
    return this.hasEditor && this.node.querySelector("details:not([open]) .cell_input") === null;
  }

  get hasEditor(): boolean {
    return this.#editor !== null;
  }

  source(): string {
    return this.#source;
  }

  setState(state: RunState): void {
    if (state === "queued") dropRemarks(this.node);
    if (state !== this.#state) this.#staleness.set(null);
    this.#state = state;
    this.node.dataset.run = state;
    this.node.setAttribute("aria-busy", String(state === "running"));
    this.#toolbar?.setState(state);
  }

  begin(): void {
    this.#errorPlace.clear();
    this.#isReset = false;
    this.#staleness.begin(this.#source);
    if (this.#data.removed === "cell") this.node.hidden = true;
    this.#output.begin({ edited: this.edited, ...removedParts(this.#data, this.edited) });
  }

  receive(reply: Output): void {
    if (this.#isReset) {
      if (reply.type === "input_request") this.#host.actions.answer(null);
      return;
    }
    this.#output.receive(reply);
    if (reply.type !== "error" || reply.content.ename === "KeyboardInterrupt") return;
    const way = this.#errorPlace.point(reply.content.where);
    if (way) this.#output.append(way);
    else if (this.#data.removed !== "none") this.#output.note("The code of this cell is hidden.");
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
    addRemark(this.node, text);
  }

  markStale(): void {
    dropRemarks(this.node);
    if (this.#state === "static") return;
    this.setState("static");
    this.#staleness.set("Of an earlier Python");
  }

  outdate(by: CellView): void {
    if (isOver(this.#state)) this.#staleness.set(`${capital(by.name)} has run since`);
  }

  /** Bring back the code and the output that the page was built with; a run of it ends. */
  reset(): void {
    if (!this.#own) this.replace(this.#data.source);
    const wasRunning = this.#state === "running";
    if (wasRunning || this.#state === "queued") this.#host.actions.giveUp(this);
    this.#errorPlace.clear();
    dropRemarks(this.node);
    this.#isReset = true;
    this.#output.restore();
    if (this.#data.removed === "cell") this.node.hidden = true;
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
    if (line !== null && !this.#staleness.isOf(this.#source)) return;
    if (line !== this.#line) this.#editor?.showRunning(line);
    this.#line = line;
  }

  showError(line: number | null): void {
    this.#editor?.showError(line);
    if (line !== null) unfold(this.node);
  }

  /** null where there is no editor to go to. */
  wayTo(line: number): (() => void) | null {
    const editor = this.#editor;
    if (!editor) return null;
    return () => {
      unfold(this.node);
      editor.goToLine(line);
    };
  }

  /** What the reader has written goes into the cell's history. */
  keepVersion(): void {
    if (this.#kept.keepVersion()) this.#toolbar?.showHistory();
  }

  placeNotice(notice: HTMLElement): void {
    placeNotice(this.node, notice);
  }

  focus(): void {
    this.mount();
    this.#editor?.focus();
  }

  /** Bring it before the reader. */
  show(): void {
    if (this.hasEditor) unfold(this.node);
    this.node.scrollIntoView({ block: "center" });
    this.focus();
  }

  setDark(dark: boolean): void {
    this.#editor?.setDark(dark);
  }

  #showStale(why: string | null): void {
    this.#output.setStale(why !== null);
    this.#toolbar?.setStale(why);
  }

  #run(then: (host: CellHost) => void = () => {}): void {
    this.keepVersion();
    if (this.runs) void this.#host.actions.run(this.index);
    then(this.#host);
  }

  #changed(source: string): void {
    this.#source = source;
    if (!this.#following) this.#kept.save(source);
    this.#toolbar?.setEdited(this.edited);
    this.#staleness.compareSoon(() => (isOver(this.#state) ? this.#source : null));
  }
}
