/** One Python session of a page: its start, its end, and what the reader asks of it. */
import type { Phase } from "../../base/phase.ts";
import { type Kernel, KernelGone, type KernelInfo, StartFailed } from "./kernel.ts";
import type { CommMessage, Completions, FileAdded, Inspection, Variables } from "./messages.ts";
import { Runs } from "./runs.ts";
import { howToStop, SAID } from "./stop.ts";
import type { CellActions, EndState, SessionCell, SessionOptions } from "./types.ts";

const NO_FILES = "this Python runs elsewhere and takes no files from the page";

export class Session implements CellActions {
  readonly #options: SessionOptions;
  readonly #runs: Runs;
  #kernel: Kernel | null = null;
  #phase: Phase = "off";
  #autoRun: boolean;
  #byItself = false;
  #asking: (() => void) | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#runs = new Runs(options);
    this.#autoRun = options.autoRun;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Has a cell run in this Python? */
  get hasRun(): boolean {
    return this.#runs.any;
  }

  /**
   * Start Python; does nothing while it is starting or there. `byItself`: the cells that run by
   * themselves wait until the reader runs one.
   */
  async start(byItself = false): Promise<void> {
    if (this.#phase !== "off" && this.#phase !== "failed") return;
    this.#byItself = byItself;
    if (byItself) this.#autoRun = false;
    await this.#boot();
  }

  /** End Python for good, until it is started again. */
  end(reason: string): void {
    this.#closeKernel("stopped");
    this.#setPhase("off");
    this.#options.view.note(reason);
  }

  /**
   * Run one cell, after the earlier ones that it needs; if they fail, the second time anyway.
   * Resolves to what became of it: "stopped" also if it did not come to run.
   */
  run(index: number): Promise<EndState> {
    const outcome = this.#runs.add(index);
    this.#begin();
    return outcome;
  }

  runAbove(index: number): void {
    void this.#ask(() => this.#runs.addAbove(index));
  }

  runAll(): void {
    void this.#ask(() => this.#runs.addAll());
  }

  /** Stop what runs and forget what waits; while Python starts, give up the start. */
  stop(): void {
    this.#asking = null;
    this.#runs.dropWaiting();
    const { isBusy, isStopping } = this.#runs;
    const isInterruptible = this.#kernel?.interruptible ?? false;
    const stop = howToStop({ phase: this.#phase, isBusy, isInterruptible, isStopping });
    if (stop === "cancel the start") {
      this.end(SAID[stop]);
    } else if (stop === "interrupt") {
      this.#runs.beginStop();
      this.#options.view.note(SAID[stop]);
      this.#kernel?.interrupt();
    } else if (stop === "restart") {
      void this.#replaceKernel(SAID[stop]);
    }
  }

  /** A reset cell need not run any more, unless ending its run would cost the variables. */
  giveUp(cell: SessionCell): void {
    this.#runs.drop(cell);
    if (cell !== this.#runs.current || !this.#kernel?.interruptible) return;
    if (!this.#runs.isStopping) this.stop();
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

  /** Null while Python has other work, and where it cannot tell. */
  async variables(): Promise<Variables | null> {
    return this.#whenIdle(async (kernel) => (await kernel.variables?.()) ?? null);
  }

  /** Null where there is no Python. */
  async addFile(name: string, bytes: Uint8Array, replace: boolean): Promise<FileAdded | null> {
    const kernel = this.#kernel;
    if (kernel && !kernel.addFile) return { exists: false, problem: NO_FILES };
    try {
      return (await kernel?.addFile?.(name, bytes, replace)) ?? null;
    } catch {
      return null; // It has ended meanwhile.
    }
  }

  answer(text: string | null): void {
    this.#kernel?.answer(text);
  }

  /** Say something to a widget's other side. */
  comm(message: CommMessage): void {
    this.#kernel?.comm(message);
  }

  /** Say it and let what it calls run as a cell does, after what runs now. */
  call(message: CommMessage): Promise<EndState> {
    if (!this.#kernel || this.#phase === "starting") return Promise.resolve("stopped");
    const outcome = this.#runs.call(message);
    void this.#work();
    return outcome;
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

  /** Cells by their order, which counts once all are there; who stops meanwhile wants none. */
  async #ask(add: () => void): Promise<void> {
    const { whole } = this.#options;
    this.#asking = add;
    if (whole) await whole();
    if (this.#asking !== add) return;
    this.#asking = null;
    add();
    this.#begin();
  }

  /** The reader has asked for cells. */
  #begin(): void {
    if (this.#byItself && this.#phase !== "starting") this.#runs.addInit();
    this.#byItself = false;
    if (this.#phase === "off" || this.#phase === "failed") void this.start();
    else void this.#work();
  }

  async #boot(): Promise<void> {
    const { makeKernel, view, onComm, onInto } = this.#options;
    this.#setPhase("starting");
    let kernel: Kernel | null = null;
    let info: KernelInfo;
    try {
      kernel = makeKernel({
        progress: (progress) => this.#kernel === kernel && view.progress(progress),
        output: (index, output) => {
          if (this.#kernel !== kernel) return;
          const { into } = output.content;
          if (into === undefined) this.#runs.show(index, output);
          else onInto?.(into, output);
        },
        comm: (message) => this.#kernel === kernel && onComm?.(message),
        died: (message) => this.#kernel === kernel && this.#died(message),
      });
      this.#kernel = kernel;
      info = await kernel.start();
    } catch (problem) {
      if (this.#kernel === kernel) this.#failed(problem, "stopped");
      return;
    }
    if (this.#kernel !== kernel) return;
    this.#setPhase("ready");
    view.ready(info);
    if (!this.#byItself) {
      this.#runs.addInit();
      if (this.#autoRun) this.runAll();
    }
    this.#autoRun = false;
    await this.#work();
  }

  #failed(problem: unknown, state: Exclude<EndState, "ok">): void {
    this.#closeKernel(state);
    this.#setPhase("failed");
    const advice = problem instanceof StartFailed ? problem.advice : "Try again.";
    this.#options.view.failed(problem instanceof Error ? problem.message : String(problem), advice);
  }

  #died(message: string): void {
    const advice = "Its variables are lost; start it again and run the cells that you need.";
    this.#failed(new StartFailed(message, advice), "error");
  }

  async #replaceKernel(reason: string): Promise<void> {
    this.#closeKernel("stopped");
    this.#options.view.note(reason);
    await this.#boot();
  }

  /** `state`: how the cell ends that runs. */
  #closeKernel(state: Exclude<EndState, "ok">): void {
    const kernel = this.#kernel;
    this.#kernel = null;
    this.#asking = null;
    this.#runs.end(state);
    kernel?.close();
  }

  #setPhase(phase: Phase): void {
    if (this.#phase === phase) return;
    this.#phase = phase;
    this.#options.view.phase(phase);
  }

  async #work(): Promise<void> {
    const kernel = this.#kernel;
    if (!kernel || this.#phase === "starting") return;
    try {
      if (!(await this.#runs.work(kernel, () => this.#setPhase("busy")))) return;
      this.#setPhase("ready");
      this.#runs.complain();
    } catch (problem) {
      if (!(problem instanceof KernelGone)) throw problem;
    }
  }
}
