/** Python in a kernel of a Jupyter server. */
import { PATIENCE, type Patience } from "../../../base/patience.ts";
import {
  type ExecuteOptions,
  type Kernel,
  type KernelEvents,
  KernelGone,
  type KernelInfo,
} from "../../session/kernel.ts";
import type { CellSource, CommMessage, ExecuteResult, Output } from "../../session/messages.ts";
import { Slices } from "../slices.ts";
import { Channel } from "./channel.ts";
import { countOf, helpOf, outputOf } from "./outputs.ts";
import { completions, inspection, isComm, kernelInfo, pythonOf } from "./replies.ts";
import { Rest, type Server } from "./rest.ts";
import { Runs } from "./runs.ts";
import { noPython, noSocket, ServerFault, slowStart } from "./server-errors.ts";
import { type ServerPython, Supplement } from "./supplement.ts";
import { isObject, type Message } from "./wire.ts";

export interface JupyterKernelOptions {
  /** Rejects with `StartFailed`; `say` tells what is being done, `signal` that nobody waits any more. */
  connect: (say: (stage: string) => void, signal: AbortSignal) => Promise<Server>;
  python: ServerPython;
  events: KernelEvents;
  patience?: Patience | undefined;
  makeSocket?: (address: string) => WebSocket;
  /** Of the kernel's first answer, in ms. */
  answerWithin?: number;
}

type Content = Record<string, unknown>;

const NOT_WATCHED =
  "Only Python in this browser can watch a cell. On a server it ran as usual; to see its loop step by step, choose This browser in the settings.";

export class JupyterKernel implements Kernel {
  readonly interruptible = true;
  readonly #options: JupyterKernelOptions;
  readonly #pending = new Map<string, (content: Content | null) => void>();
  readonly #runs: Runs;
  readonly #slices = new Slices();
  readonly #supplement = new Supplement((code, expression) => this.#evaluate(code, expression));
  #rest: Rest | null = null;
  #channel: Channel | null = null;
  /** Path of the kernel on the server. */
  #path = "";
  #closed = false;
  readonly #leaving = new AbortController();

  constructor(options: JupyterKernelOptions) {
    this.#options = options;
    this.#runs = new Runs(options.events.output);
  }

  start(): Promise<KernelInfo> {
    const { signal } = this.#leaving;
    const left = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
    addEventListener("pagehide", this.#onLeave);
    return Promise.race([this.#start(), left]);
  }

  async execute({ code, cell, watch }: ExecuteOptions): Promise<ExecuteResult> {
    this.#mustBeOpen();
    const content = { code, silent: false, store_history: true, user_expressions: {} };
    const id = this.#send("execute_request", {
      ...content,
      allow_stdin: true,
      stop_on_error: true,
    });
    const result = this.#runs.add(id, cell);
    if (watch) this.#runs.show(id, { type: "left_out", content: { text: NOT_WATCHED } });
    return result;
  }

  needs(target: number, cells: CellSource[]) {
    return this.#supplement.needs(target, cells);
  }

  variables() {
    return this.#supplement.variables();
  }

  async complete(code: string, position: number) {
    return completions(await this.#ask("complete_request", { code, cursor_pos: position }));
  }

  async inspect(code: string, position: number) {
    const question = { code, cursor_pos: position, detail_level: 0 };
    return inspection(await this.#ask("inspect_request", question));
  }

  answer(text: string | null): void {
    if (text === null) this.interrupt();
    else this.#channel?.send({ channel: "stdin", type: "input_reply", content: { value: text } });
  }

  comm({ type, content }: CommMessage): void {
    this.#channel?.send({ channel: "shell", type, content });
  }

  interrupt(): void {
    this.#rest?.ask("POST", `${this.#path}/interrupt`).catch(() => {});
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    removeEventListener("pagehide", this.#onLeave);
    this.#slices.end();
    this.#channel?.close();
    if (this.#path !== "") this.#delete();
    const gone = new KernelGone("This Python session has ended.");
    this.#leaving.abort(gone);
    this.#runs.end(gone);
    for (const id of this.#pending.keys()) this.#settle(id, null);
  }

  /** The server would keep the kernel for hours. */
  readonly #onLeave = () => this.#died("the page was left");

  async #start(): Promise<KernelInfo> {
    const say = (stage: string) => this.#options.events.progress({ stage, done: 0, total: 0 });
    const rest = new Rest(await this.#options.connect(say, this.#leaving.signal));
    this.#mustBeOpen();
    this.#rest = rest;
    say(`Asking ${rest.host} for a Python`);
    try {
      await this.#makeKernel(rest);
    } catch (fault) {
      throw fault instanceof KernelGone ? fault : await rest.explain(fault);
    }
    return this.#greet(rest);
  }

  async #makeKernel(rest: Rest): Promise<void> {
    const name = pythonOf(await rest.ask("GET", "api/kernelspecs"));
    if (name === null) throw noPython(rest.host);
    const made = await rest.ask("POST", "api/kernels", { name });
    if (!isObject(made) || typeof made.id !== "string") throw new ServerFault(404, "no kernel");
    this.#path = `api/kernels/${encodeURIComponent(made.id)}`;
    if (!this.#closed) return;
    this.#delete();
    this.#mustBeOpen();
  }

  async #greet(rest: Rest): Promise<KernelInfo> {
    const { patience, makeSocket, answerWithin = 60_000, events } = this.#options;
    const channel = new Channel({
      address: rest.socketAddress(`${this.#path}/channels`),
      patience,
      onMessage: (message) => this.#slices.add(() => this.#receive(message)),
      onBroken: () => events.progress({ ...this.#line(0), line: "broken" }),
      onMended: () => void this.#goOn(),
      stillThere: () => this.#findOnServer(rest),
      onLost: (problem) => this.#lost(problem),
      ...(makeSocket && { makeSocket }),
    });
    this.#channel = channel;
    await channel.open().catch(() => {
      throw noSocket(rest.host, location.origin);
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, answerWithin, slowStart(rest.host));
    });
    const first = this.#ask("kernel_info_request", {});
    const told = await Promise.race([first, late]).finally(() => clearTimeout(timer));
    if (!told) throw slowStart(rest.host);
    const info = kernelInfo(told);
    if (!info) throw noPython(rest.host);
    await this.#supplement.install(this.#options.python);
    this.#mustBeOpen();
    return { ...info, python: `${info.python} on ${rest.host}` };
  }

  #delete(): void {
    const { pauses } = this.#options.patience ?? PATIENCE;
    void this.#rest?.delete(this.#path, pauses);
  }

  /** In the list: pages may not read that something is not found. */
  async #findOnServer(rest: Rest): Promise<void> {
    const kernels = await rest.ask("GET", "api/kernels");
    const isHere = (one: unknown) => isObject(one) && this.#path.endsWith(`/${one.id}`);
    if (!Array.isArray(kernels) || !kernels.some(isHere)) throw new ServerFault(404, "no kernel");
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new KernelGone("This Python session has ended.");
  }

  #send(type: string, content: object): string {
    this.#mustBeOpen();
    const request = { channel: "shell", type, content: content as Content } as const;
    return this.#channel?.send(request) ?? "";
  }

  /** Null: the kernel ended before it answered, or its answer got lost. */
  async #ask(type: string, content: object): Promise<Content | null> {
    const id = this.#send(type, content);
    return new Promise((resolve) => this.#pending.set(id, resolve));
  }

  #settle(id: string, content: Content | null): void {
    this.#pending.get(id)?.(content);
    this.#pending.delete(id);
  }

  async #evaluate(code: string, expression: string): Promise<string | null> {
    const content = { code, silent: true, store_history: false, stop_on_error: false };
    const user_expressions = { told: expression };
    const question = { ...content, allow_stdin: false, user_expressions };
    const reply = await this.#ask("execute_request", question);
    this.#mustBeOpen();
    const { told } = (reply?.user_expressions ?? {}) as { told?: { data?: Content } };
    const text = told?.data?.["text/plain"];
    return typeof text === "string" ? text : null;
  }

  #receive(message: Message): void {
    const { type, parent, content } = message;
    if (type === "status") this.#heed(content.execution_state, parent);
    else if (type === "execute_input" && parent) this.#runs.count(parent, countOf(content));
    else if (isComm(type, content)) {
      this.#options.events.comm({ type, content } as unknown as CommMessage);
    } else if (parent && this.#runs.has(parent) && type === "execute_reply") {
      for (const output of helpOf(content)) this.#runs.show(parent, output);
      this.#runs.replied(parent, content);
    } else if (parent && message.channel === "shell") {
      this.#settle(parent, content);
    } else {
      const output = outputOf(message, (count) => this.#runs.cellOf(count));
      if (output) this.#runs.show(parent, output);
    }
  }

  #heed(state: unknown, parent: string | null): void {
    if (state === "idle" && parent) this.#runs.idle(parent);
    if (state === "dead" || state === "restarting" || state === "autorestarting") {
      this.#died("its process was ended, perhaps because its memory was full");
    }
  }

  #line(done: number) {
    return { stage: `Python on ${this.#rest?.host}`, done, total: 1 };
  }

  /** The line is there again; what came meanwhile has been kept by the server, or is lost. */
  async #goOn(): Promise<void> {
    this.#options.events.progress(this.#line(1));
    const before = this.#runs.waiting();
    const asked = [...this.#pending.keys()];
    // A kernel answers in order: whatever was asked before this has ended then.
    await this.#ask("kernel_info_request", {});
    if (this.#closed) return;
    this.#runs.settleLost(before);
    for (const id of asked) this.#settle(id, null);
  }

  #lost(problem: unknown): void {
    const { status = 0 } = problem instanceof ServerFault ? problem : {};
    if (status === 404)
      this.#died("the server has ended it, as servers do when nothing runs for long");
    else this.#died("the server does not answer any more");
  }

  /** Said at the cell that ran, and to the page. */
  #died(reason: string): void {
    if (this.#closed) return;
    const message = `Python on ${this.#rest?.host ?? "the server"} has ended: ${reason}.`;
    const content = { ename: "PythonEnded", evalue: reason, traceback: [message], where: null };
    const output: Output = { type: "error", content };
    for (const run of this.#runs.waiting()) this.#runs.show(run, output);
    this.close();
    this.#options.events.died(message);
  }
}
