/** The cells of one Python, run one at a time: which wait, which runs, which have run. */
import type { Kernel } from "./kernel.ts";
import type { CommMessage, Output } from "./messages.ts";
import { neededFor, whatIsMissing } from "./needs.ts";
import { Outcomes } from "./outcomes.ts";
import { Outdated } from "./outdated.ts";
import { type Job, type RunOptions, RunQueue } from "./run-queue.ts";
import { RunRecord } from "./run-record.ts";
import { showRunningLine } from "./running-line.ts";
import type { EndState, SessionCell, SessionOptions } from "./types.ts";

/** What the page says to a widget, and who waits for what became of it. */
interface Call {
  message: CommMessage;
  settle: (end: EndState) => void;
}

export class Runs {
  readonly #cells: readonly SessionCell[];
  readonly #look: SessionOptions["look"];
  readonly #watches: SessionOptions["watches"];
  readonly #note: (text: string, cell?: number) => void;
  readonly #queue = new RunQueue();
  readonly #record: RunRecord;
  readonly #outcomes = new Outcomes();
  readonly #outdated: Outdated;
  readonly #calls: Call[] = [];
  #working: Kernel | null = null;
  #current: SessionCell | null = null;
  #calling: Call | null = null;
  /** Its outputs are the newest. */
  #last: SessionCell | null = null;
  #stopping = false;
  /** The class of the error of which the present cell ends. */
  #error = "";
  /** Why the last queue ended early, and at which cell. */
  #complaint: { text: string; cell: number } | null = null;

  constructor({ cells, look, watches, view }: SessionOptions) {
    this.#cells = cells;
    this.#look = look;
    this.#watches = watches;
    this.#note = (text, cell) => view.note(text, cell);
    this.#record = new RunRecord(cells);
    this.#outdated = new Outdated(cells, this.#record);
  }

  get any(): boolean {
    return !this.#record.empty || this.#current !== null;
  }

  get current(): SessionCell | null {
    return this.#current;
  }

  get isBusy(): boolean {
    return this.#current !== null || this.#calling !== null;
  }

  get isStopping(): boolean {
    return this.#stopping;
  }

  /** One cell, after the earlier ones that it needs; if they fail, the second time anyway. */
  add(index: number): Promise<EndState> {
    const cell = this.#cells.find((candidate) => candidate.index === index);
    if (!cell) throw new RangeError(`This page has no cell ${index}.`);
    if (!cell.runs) return Promise.resolve("stopped");
    const outcome = this.#outcomes.of(cell);
    this.#enqueue([cell], { asks: true, anyway: this.#record.goPast(cell) });
    return outcome;
  }

  /** The cells before one that have not run as they stand now; all, if they have. */
  addAbove(index: number): void {
    const above = this.#cells.slice(
      0,
      this.#cells.findIndex((cell) => cell.index === index),
    );
    const missing = above.filter((cell) => cell.runs && !this.#record.isWhole(cell));
    this.#enqueue(missing.length > 0 ? missing : above, { asks: false });
  }

  addAll(): void {
    this.#enqueue(this.#cells, { asks: false });
  }

  /** Those that run by themselves, before all others. */
  addInit(): void {
    const init = this.#cells.filter((cell) => cell.init);
    this.#queue.putFirst(init, { asks: true });
  }

  call(message: CommMessage): Promise<EndState> {
    return new Promise((settle) => this.#calls.push({ message, settle }));
  }

  #enqueue(cells: readonly SessionCell[], options: RunOptions): void {
    const others = cells.filter((cell) => cell !== this.#current);
    this.#queue.add(others, options);
  }

  drop(cell: SessionCell): void {
    this.#queue.remove(cell);
    if (cell !== this.#current) this.#outcomes.settle(cell, "stopped");
  }

  dropWaiting(): void {
    this.#dropCells();
    for (const call of this.#calls.splice(0)) call.settle("stopped");
  }

  #dropCells(): SessionCell[] {
    const dropped = this.#queue.clear();
    for (const cell of dropped) this.#outcomes.settle(cell, "stopped");
    return dropped;
  }

  /** The present cell is being stopped. */
  beginStop(): void {
    this.#stopping = true;
  }

  /** This Python is over: all outputs but the present cell's own are of a session that is gone. */
  end(state: Exclude<EndState, "ok">): void {
    this.dropWaiting();
    const current = this.#current;
    this.#current = null;
    this.#calling?.settle("stopped");
    this.#calling = null;
    this.#last = null;
    this.#stopping = false;
    this.#record.clear();
    this.#outdated.wait();
    current?.finish(state);
    if (current) this.#outcomes.settle(current, state);
    this.#outcomes.settleAll("stopped");
    for (const cell of this.#cells) if (cell !== current) cell.markStale();
  }

  /** An output goes to its cell, also after its run; one of no cell stands at the newest. */
  show(index: number | null, output: Output): void {
    // The reader may have deleted the one that runs.
    const cells = [this.#current, ...this.#cells];
    const cell =
      index === null ? this.#last : cells.find((candidate) => candidate?.index === index);
    if (output.type === "error" && cell === this.#current) this.#error = output.content.ename;
    cell?.receive(output);
  }

  /** Work the queue off; false: that is being done. */
  async work(kernel: Kernel, onJob: () => void): Promise<boolean> {
    if (this.#working === kernel) return false;
    this.#working = kernel;
    try {
      for (;;) {
        const call = this.#calls.shift();
        const job = this.#queue.first;
        if (!call && !job) break;
        onJob();
        this.#outdated.wait();
        if (call) await this.#call(kernel, call);
        else if (job) await this.#step(kernel, job);
      }
    } finally {
      if (this.#working === kernel) this.#working = null;
    }
    this.#outdated.lookSoon(kernel);
    return true;
  }

  /** Say why the queue ended early, once. */
  complain(): void {
    if (this.#complaint) this.#note(this.#complaint.text, this.#complaint.cell);
    this.#complaint = null;
  }

  async #call(kernel: Kernel, call: Call): Promise<void> {
    this.#calling = call;
    const end = await this.#outcome(kernel, call.message);
    this.#calling = null;
    this.#stopping = false;
    call.settle(end);
  }

  async #outcome(kernel: Kernel, message: CommMessage): Promise<EndState> {
    if (!kernel.call) {
      kernel.comm(message);
      return "ok";
    }
    const { status } = await kernel.call(message, this.#look());
    return status === "aborted" ? "stopped" : status;
  }

  async #step(kernel: Kernel, job: Job): Promise<void> {
    if (job.asks) {
      job.asks = false;
      const has = (cell: SessionCell) => this.#record.has(cell);
      const { cells, problem } = await neededFor(kernel, this.#cells, job.cell, has);
      if (this.#queue.first !== job) return;
      if (problem !== null) job.cell.remark(problem);
      this.#queue.putFirst(cells, { asks: false, forgiven: job.anyway ?? false });
      return;
    }
    this.#queue.shift();
    await this.#execute(kernel, job);
  }

  async #execute(kernel: Kernel, { cell, forgiven }: Job): Promise<void> {
    const code = cell.source();
    this.#current = cell;
    this.#last = cell;
    this.#error = "";
    cell.setState("running");
    cell.begin();
    const endLine = showRunningLine(kernel, cell);
    const watch = this.#watches?.(cell.index) && { watch: true };
    const run = kernel.execute({ code, cell: cell.index, ...this.#look(), ...watch });
    const { status, execution_count } = await run.finally(endLine);
    const stopped = status !== "ok" && (this.#stopping || status === "aborted");
    this.#current = null;
    this.#stopping = false;
    const end = status === "ok" ? "ok" : stopped ? "stopped" : "error";
    if (execution_count > 0) this.#record.add(cell, code, end);
    cell.finish(end);
    this.#outcomes.settle(cell, end);
    if (end === "ok" || (end === "error" && cell.mayFail)) return;
    if (forgiven && end === "error") this.#record.settle(cell);
    else this.#holdBack(cell, end);
    if (end === "stopped") return;
    for (const sentence of await whatIsMissing(kernel, this.#cells, cell, this.#record))
      cell.remark(sentence);
  }

  /** The cells behind one that did not come to its end do not run. What is told to widgets is: no value is lost. */
  #holdBack(ended: SessionCell, end: "stopped" | "error"): void {
    const dropped = this.#dropCells();
    if (end === "stopped" || dropped.length === 0) return;
    for (const cell of dropped) {
      this.#record.hold(cell, ended);
      cell.remark(`Not run, because ${ended.name} failed. Press Run to run it anyway.`);
    }
    const why = this.#error === "" ? "" : `: ${this.#error}`;
    const text = `Stopped at ${ended.name}${why}. The cells after it did not run.`;
    this.#complaint = { text, cell: ended.index };
  }
}
