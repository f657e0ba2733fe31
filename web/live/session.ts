/** One Python session of a page: a queue of cells, run one at a time. */
import {
  type Completions,
  type Inspection,
  type Kernel,
  KernelGone,
  type KernelInfo,
  StartFailed,
} from "./kernel.ts";
import { neededFor, whatIsMissing } from "./needed.ts";
import { type Job, RunQueue, type Wish } from "./run-queue.ts";
import { RunRecord } from "./run-record.ts";
import type { EndState, Phase, SessionCell, SessionOptions } from "./session-types.ts";

export class Session {
  readonly #options: SessionOptions;
  readonly #queue = new RunQueue();
  /** What has run in this kernel. */
  readonly #record: RunRecord;
  #kernel: Kernel | null = null;
  #drained: Kernel | null = null;
  #current: SessionCell | null = null;
  #stopping = false;
  #phase: Phase = "off";
  /** Why the last queue ended early. */
  #complaint = "";
  #autoRun: boolean;
  #quiet = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#record = new RunRecord(options.cells);
    this.#autoRun = options.autoRun;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Has a cell run in this Python? */
  get hasRun(): boolean {
    return !this.#record.empty || this.#current !== null;
  }

  /**
   * Start Python; does nothing while it is starting or there. `quietly`: the cells that run by
   * themselves wait until the reader runs one.
   */
  async start(quietly = false): Promise<void> {
    if (this.#phase !== "off" && this.#phase !== "failed") return;
    this.#quiet = quietly;
    if (quietly) this.#autoRun = false;
    await this.#boot();
  }

  /** End Python for good, until it is started again. */
  end(reason: string): void {
    this.#queue.clear();
    this.#closeKernel();
    this.#forgetOutputs(this.#endCurrent("stopped"));
    this.#setPhase("off");
    this.#options.view.note(reason);
  }

  /** Run one cell, after the earlier ones that it needs; if they fail, the second time anyway. */
  run(index: number): void {
    const cell = this.#cell(index);
    const anyway = this.#record.goPast(cell);
    this.#enqueue([cell], { asks: true, anyway });
  }

  runAbove(index: number): void {
    const above = this.#options.cells.filter((cell) => cell.index < index);
    this.#enqueue(above, { asks: false });
  }

  runAll(): void {
    this.#enqueue(this.#options.cells, { asks: false });
  }

  /** Stop what runs and forget what waits; while Python starts, give up the start. */
  stop(): void {
    this.#queue.clear();
    if (this.#phase === "starting") {
      this.#closeKernel();
      this.#setPhase("off");
      this.#options.view.note("Start cancelled.");
      return;
    }
    if (!this.#current) return;
    if (this.#kernel?.interruptible && !this.#stopping) {
      this.#stopping = true;
      this.#options.view.note("Stopping… (press Stop again if Python does not answer)");
      this.#kernel.interrupt();
      return;
    }
    void this.#replaceKernel("Stopped. Python was restarted and its variables are lost.");
  }

  /** A reset cell need not run any more, unless ending its run would cost the variables. */
  giveUp(cell: SessionCell): void {
    this.#queue.remove(cell);
    if (cell === this.#current && this.#kernel?.interruptible && !this.#stopping) this.stop();
  }

  async restart(): Promise<void> {
    await this.#replaceKernel("Python was restarted; its variables are gone.");
  }

  /** Completions, unless Python is not there or has other work. */
  async complete(code: string, position: number): Promise<Completions | null> {
    return this.#whenIdle((kernel) => kernel.complete(code, position));
  }

  async inspect(code: string, position: number): Promise<Inspection | null> {
    return this.#whenIdle((kernel) => kernel.inspect(code, position));
  }

  answer(text: string | null): void {
    this.#kernel?.answer(text);
  }

  async #whenIdle<Answer>(ask: (kernel: Kernel) => Promise<Answer>): Promise<Answer | null> {
    if (this.#phase !== "ready" || !this.#kernel) return null;
    try {
      return await ask(this.#kernel);
    } catch (problem) {
      if (problem instanceof KernelGone) return null;
      throw problem;
    }
  }

  #cell(index: number): SessionCell {
    const cell = this.#options.cells.find((candidate) => candidate.index === index);
    if (!cell) throw new RangeError(`This page has no cell ${index}.`);
    return cell;
  }

  #enqueue(cells: readonly SessionCell[], wish: Wish): void {
    const others = cells.filter((cell) => cell !== this.#current);
    this.#queue.add(others, wish);
    if (this.#quiet && this.#phase !== "starting") this.#queueInitCells();
    this.#quiet = false;
    if (this.#phase === "off" || this.#phase === "failed") void this.start();
    else void this.#drain();
  }

  async #boot(): Promise<void> {
    const { makeKernel, view } = this.#options;
    this.#setPhase("starting");
    let kernel: Kernel | null = null;
    let info: KernelInfo;
    try {
      kernel = makeKernel({
        progress: (progress) => this.#kernel === kernel && view.progress(progress),
        died: (message) => this.#kernel === kernel && this.#died(message),
      });
      this.#kernel = kernel;
      info = await kernel.start();
    } catch (problem) {
      if (this.#kernel === kernel) this.#failed(problem);
      return;
    }
    if (this.#kernel !== kernel) return;
    this.#setPhase("ready");
    view.ready(info);
    if (!this.#quiet) {
      this.#queueInitCells();
      if (this.#autoRun) this.#enqueue(this.#options.cells, { asks: false });
    }
    this.#autoRun = false;
    await this.#drain();
  }

  #queueInitCells(): void {
    const init = this.#options.cells.filter((cell) => cell.init);
    this.#queue.putFirst(init, { asks: true });
  }

  #failed(problem: unknown): void {
    this.#closeKernel();
    this.#queue.clear();
    this.#setPhase("failed");
    const advice = problem instanceof StartFailed ? problem.advice : "Try again.";
    this.#options.view.failed(problem instanceof Error ? problem.message : String(problem), advice);
  }

  #died(message: string): void {
    this.#forgetOutputs(this.#endCurrent("error"));
    const advice = "Its variables are lost; start it again and run the cells that you need.";
    this.#failed(new StartFailed(message, advice));
  }

  async #replaceKernel(reason: string): Promise<void> {
    this.#queue.clear();
    this.#closeKernel();
    this.#forgetOutputs(this.#endCurrent("stopped"));
    this.#options.view.note(reason);
    await this.#boot();
  }

  #endCurrent(state: Exclude<EndState, "ok">): SessionCell | null {
    const current = this.#current;
    this.#current = null;
    this.#stopping = false;
    current?.finish(state);
    return current;
  }

  /** All outputs but the last cell's own are now of a session that is over. */
  #forgetOutputs(last: SessionCell | null): void {
    for (const cell of this.#options.cells) if (cell !== last) cell.markStale();
  }

  #closeKernel(): void {
    const kernel = this.#kernel;
    this.#kernel = null;
    this.#record.clear();
    kernel?.close();
  }

  #setPhase(phase: Phase): void {
    if (this.#phase === phase) return;
    this.#phase = phase;
    this.#options.view.phase(phase);
  }

  /** Work the queue off; one loop per kernel. */
  async #drain(): Promise<void> {
    const kernel = this.#kernel;
    if (!kernel || this.#phase === "starting" || this.#drained === kernel) return;
    this.#drained = kernel;
    try {
      for (let job = this.#queue.first; job; job = this.#queue.first) {
        this.#setPhase("busy");
        await this.#step(kernel, job);
      }
      this.#setPhase("ready");
      if (this.#complaint !== "") this.#options.view.note(this.#complaint);
      this.#complaint = "";
    } catch (problem) {
      if (!(problem instanceof KernelGone)) throw problem;
    } finally {
      if (this.#drained === kernel) this.#drained = null;
    }
  }

  async #step(kernel: Kernel, job: Job): Promise<void> {
    if (job.asks) {
      job.asks = false;
      const has = (cell: SessionCell) => this.#record.has(cell);
      const { cells, problem } = await neededFor(kernel, this.#options.cells, job.cell, has);
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
    cell.setState("running");
    cell.begin();
    const { status, execution_count } = await kernel.execute(
      { code, cell: cell.index, ...this.#options.look() },
      (reply) => cell.receive(reply),
    );
    const stopped = status !== "ok" && (this.#stopping || status === "aborted");
    this.#current = null;
    this.#stopping = false;
    const end = status === "ok" ? "ok" : stopped ? "stopped" : "error";
    if (execution_count > 0) this.#record.add(cell, code, end);
    cell.finish(end);
    if (end === "ok" || (end === "error" && cell.mayFail)) return;
    if (forgiven && end === "error") this.#record.settle(cell);
    else this.#dropWaiting(cell, end);
    if (end === "stopped") return;
    for (const sentence of await whatIsMissing(kernel, this.#options.cells, cell, this.#record))
      cell.remark(sentence);
  }

  /** What waits behind a cell that did not come to its end does not run. */
  #dropWaiting(ended: SessionCell, end: "stopped" | "error"): void {
    const dropped = this.#queue.clear();
    if (end === "stopped" || dropped.length === 0) return;
    for (const cell of dropped) {
      this.#record.hold(cell, ended);
      cell.remark(`Not run, because cell ${ended.index + 1} failed. Press Run to run it anyway.`);
    }
    this.#complaint = `Cell ${ended.index + 1} failed, so the cells after it did not run.`;
  }
}
