/** One Python session of a page: a queue of cells, run one at a time. */
import {
  type Completions,
  type Inspection,
  type Kernel,
  KernelGone,
  type KernelInfo,
  StartFailed,
} from "./kernel.ts";
import { type Job, RunQueue } from "./run-queue.ts";
import type { EndState, Phase, SessionCell, SessionOptions } from "./session-types.ts";

export class Session {
  readonly #options: SessionOptions;
  readonly #queue = new RunQueue();
  /** What ran well in this kernel: cell index to the source that ran. */
  readonly #ran = new Map<number, string>();
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
    this.#autoRun = options.autoRun;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Has a cell run in this Python? */
  get hasRun(): boolean {
    return this.#ran.size > 0 || this.#current !== null;
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

  /** Run one cell, after the earlier ones that it needs. */
  run(index: number): void {
    this.#enqueue([this.#cell(index)], true);
  }

  runAbove(index: number): void {
    this.#enqueue(
      this.#options.cells.filter((cell) => cell.index < index),
      false,
    );
  }

  runAll(): void {
    this.#enqueue(this.#options.cells, false);
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

  /** The reader has reset this cell: it need not run any more, and nothing else is lost for that. */
  giveUp(cell: SessionCell): void {
    this.#queue.remove(cell);
    if (cell !== this.#current || !this.#kernel?.interruptible || this.#stopping) return;
    this.stop();
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

  #enqueue(cells: readonly SessionCell[], asks: boolean): void {
    this.#queue.add(
      cells.filter((cell) => cell !== this.#current),
      asks,
    );
    if (this.#quiet && this.#phase !== "starting") this.#queueInitCells();
    this.#quiet = false;
    if (this.#phase === "off" || this.#phase === "failed") void this.start();
    else void this.#drain();
  }

  async #boot(): Promise<void> {
    const { makeKernel, view } = this.#options;
    this.#setPhase("starting");
    const kernel: Kernel = makeKernel({
      progress: (progress) => this.#kernel === kernel && view.progress(progress),
      died: (message) => this.#kernel === kernel && this.#died(message),
    });
    this.#kernel = kernel;
    let info: KernelInfo;
    try {
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
      if (this.#autoRun) this.#enqueue(this.#options.cells, false);
    }
    this.#autoRun = false;
    await this.#drain();
  }

  #queueInitCells(): void {
    this.#queue.putFirst(
      this.#options.cells.filter((cell) => cell.init),
      true,
    );
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
    this.#failed(
      new StartFailed(
        message,
        "Its variables are lost; start it again and run the cells that you need.",
      ),
    );
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
    this.#ran.clear();
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
      const needed = await this.#neededFor(kernel, job.cell);
      if (this.#queue.first === job) this.#queue.putFirst(needed, false);
      return;
    }
    this.#queue.shift();
    await this.#execute(kernel, job.cell);
  }

  async #neededFor(kernel: Kernel, target: SessionCell): Promise<SessionCell[]> {
    const cells = this.#options.cells.filter((cell) => cell.runs);
    const order = await kernel.needs(
      target.index,
      cells.map((cell) => ({
        index: cell.index,
        source: cell.source(),
        ran: this.#ran.get(cell.index) === cell.source(),
      })),
    );
    return order.filter((index) => index !== target.index).map((index) => this.#cell(index));
  }

  async #execute(kernel: Kernel, cell: SessionCell): Promise<void> {
    const code = cell.source();
    this.#current = cell;
    cell.setState("running");
    cell.begin();
    const { status } = await kernel.execute(
      { code, cell: cell.index, ...this.#options.look() },
      (reply) => cell.receive(reply),
    );
    const stopped = status !== "ok" && (this.#stopping || status === "aborted");
    this.#current = null;
    this.#stopping = false;
    const expected = status === "error" && cell.mayFail && !stopped;
    if (status === "ok" || expected) this.#ran.set(cell.index, code);
    else this.#ran.delete(cell.index);
    cell.finish(status === "ok" ? "ok" : stopped ? "stopped" : "error");
    if (status === "ok" || expected) return;
    if (this.#queue.first && !stopped) {
      this.#complaint = `Cell ${cell.index + 1} failed, so the cells after it did not run.`;
    }
    this.#queue.clear();
  }
}
