/** Python in a module worker of this page: requests go out with an id, replies come back to it. */
import {
  type Completions,
  type ExecuteOptions,
  type ExecuteResult,
  type Inspection,
  type Kernel,
  type KernelEvents,
  KernelGone,
  type KernelInfo,
  StartFailed,
} from "./kernel.ts";
import { lockName, watchLock } from "./life/lock.ts";
import { Silence } from "./life/silence.ts";
import type { Manifest } from "./manifest.ts";
import { PATIENCE, type Patience } from "./patience.ts";
import type {
  CellSource,
  ErrorContent,
  KernelReply,
  KernelRequest,
  Needs,
  RequestId,
} from "./protocol.ts";
import { readReply } from "./replies.ts";
import { Slices } from "./slices.ts";
import { makeAnswerBox, putAnswer } from "./stdin.ts";
import { type OnOutput, Subscriptions } from "./subscriptions.ts";

const INTERRUPT = 2;
/** How often a worker whose script did not come is replaced. */
const MOST_WORKERS = 3;
const RELOAD = "Reload the page and try again.";

/** The part of `Worker` that the kernel uses. */
export type WorkerPort = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

export interface PyodideKernelOptions {
  makeWorker: () => WorkerPort;
  /** Rejects with a `StartFault` unless the worker's script can be had. */
  fetchScript: () => Promise<void>;
  /** Resolves to the parsed manifest; its request starts before the worker does. */
  loadManifest: () => Promise<Manifest>;
  /** Absolute address of the runtime folder. */
  base: string;
  groups: string[];
  /** Is shared memory there, so that Python can be interrupted and asked for input? */
  isolated: boolean;
  /** How long to wait for the server; see patience.ts. */
  patience?: Patience;
  events: KernelEvents;
}

interface Pending {
  resolve: (content: never) => void;
  reject: (reason: Error) => void;
}

type Question = Exclude<KernelRequest, { type: "start" }>;
type Unnumbered<Request> = Request extends Question ? Omit<Request, "id"> : never;

export class PyodideKernel implements Kernel {
  readonly interruptible: boolean;
  readonly #options: PyodideKernelOptions;
  readonly #pending = new Map<RequestId, Pending>();
  readonly #outputs = new Subscriptions();
  readonly #interrupt: SharedArrayBuffer | null;
  readonly #stdin: SharedArrayBuffer | null;
  readonly #life = lockName();
  readonly #mute = new Silence(() => this.#died("its worker does not answer"));
  readonly #slices = new Slices();
  #locked = false;
  #unwatch = () => {};
  #worker: WorkerPort | null = null;
  #started: Pending | null = null;
  #workers = 0;
  /** Has the present worker said anything? */
  #heard = false;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #lastId = 0;

  constructor(options: PyodideKernelOptions) {
    this.#options = options;
    this.interruptible = options.isolated;
    this.#interrupt = options.isolated ? new SharedArrayBuffer(4) : null;
    this.#stdin = options.isolated ? makeAnswerBox() : null;
  }

  start(): Promise<KernelInfo> {
    return new Promise((resolve, reject) => {
      this.#started = { resolve, reject };
      void this.#launch();
    });
  }

  async #launch(): Promise<void> {
    const { loadManifest, base, groups, patience } = this.#options;
    try {
      const loading = loadManifest();
      const worker = this.#makeWorker();
      const manifest = await loading;
      if (this.#closed || worker !== this.#worker) return;
      this.#send({
        type: "start",
        base,
        manifest,
        groups,
        interrupt: this.#interrupt,
        stdin: this.#stdin,
        life: this.#life,
        ...(patience && { patience }),
      });
      if (this.#heard) return;
      const { giveUp } = patience ?? PATIENCE;
      this.#silence = setTimeout(() => void this.#workerBroke(worker, "it says nothing"), giveUp);
    } catch (problem) {
      this.#refuse(problem);
    }
  }

  #makeWorker(): WorkerPort {
    const worker = this.#options.makeWorker();
    this.#workers += 1;
    this.#worker = worker;
    this.#heard = false;
    worker.addEventListener("message", (event) => {
      const reply = readReply(event.data);
      if (reply && worker === this.#worker) this.#slices.add(() => this.#receive(reply));
    });
    worker.addEventListener("error", (event) => this.#workerBroke(worker, event.message));
    worker.addEventListener("messageerror", () => this.#fail("a message could not be read"));
    return worker;
  }

  /** One that has not said a word did not get its script: see why, and make another one. */
  async #workerBroke(worker: WorkerPort, detail: string | undefined): Promise<void> {
    clearTimeout(this.#silence);
    if (this.#closed || worker !== this.#worker) return;
    if (this.#heard || !this.#started) {
      this.#fail(detail);
      return;
    }
    worker.terminate();
    this.#worker = null;
    try {
      await this.#options.fetchScript();
      if (this.#workers >= MOST_WORKERS) this.#fail(detail);
      else await this.#launch();
    } catch (problem) {
      this.#refuse(problem);
    }
  }

  execute(options: ExecuteOptions, onOutput: OnOutput): Promise<ExecuteResult> {
    if (this.#interrupt) Atomics.store(new Int32Array(this.#interrupt), 0, 0);
    this.#outputs.add(this.#lastId + 1, options.cell, onOutput);
    return this.#ask({ type: "execute_request", content: options });
  }

  needs(target: number, cells: CellSource[]): Promise<Needs> {
    return this.#ask({ type: "needs_request", content: { target, cells } });
  }

  complete(code: string, position: number): Promise<Completions> {
    return this.#ask({ type: "complete_request", content: { code, cursor_pos: position } });
  }

  inspect(code: string, position: number): Promise<Inspection> {
    return this.#ask({ type: "inspect_request", content: { code, cursor_pos: position } });
  }

  answer(text: string | null): void {
    if (this.#stdin) putAnswer(this.#stdin, text);
  }

  interrupt(): void {
    if (!this.#interrupt) return;
    Atomics.store(new Int32Array(this.#interrupt), 0, INTERRUPT);
    this.answer(null);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#silence);
    this.#unwatch();
    this.#mute.end();
    this.#slices.end();
    this.#worker?.terminate();
    const gone = new KernelGone("This Python session has ended.");
    this.#started?.reject(gone);
    for (const pending of this.#pending.values()) pending.reject(gone);
    this.#pending.clear();
  }

  #send(request: KernelRequest): void {
    this.#worker?.postMessage(request);
  }

  #ask<Content>(request: Unnumbered<Question>): Promise<Content> {
    if (this.#closed) return Promise.reject(new KernelGone("This Python session has ended."));
    const id = ++this.#lastId;
    if (!this.#locked && this.#pending.size === 0) this.#mute.begin();
    return new Promise<Content>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#send({ ...request, id } as Question);
    });
  }

  #receive(reply: KernelReply): void {
    if (this.#closed) return;
    this.#heard = true;
    clearTimeout(this.#silence);
    this.#mute.end();
    switch (reply.type) {
      case "progress":
        this.#options.events.progress(reply);
        break;
      case "kernel_info_reply":
        this.#started?.resolve(reply.content as never);
        this.#started = null;
        this.#watchLife(reply.content.locked ?? false);
        break;
      case "died":
        this.#died(reply.content.reason, reply.content.where);
        break;
      case "status":
        break;
      case "start_failed":
        if (this.#started)
          this.#refuse(new StartFailed(reply.content.message, reply.content.advice));
        break;
      case "image_damaged":
        this.#options.events.imageDamaged?.();
        break;
      case "stream":
      case "display_data":
      case "update_display_data":
      case "execute_result":
      case "error":
      case "clear_output":
      case "left_out":
      case "input_request":
        this.#outputs.deliver(reply);
        break;
      case "execute_reply":
      case "needs_reply":
      case "complete_reply":
      case "inspect_reply":
        this.#pending.get(reply.parent)?.resolve(reply.content as never);
        this.#pending.delete(reply.parent);
        break;
      default:
        throw new Error(`Unknown reply: ${JSON.stringify(reply satisfies never)}`);
    }
  }

  /** The worker broke: before its start that is a failed start, later the death of the kernel. */
  #fail(detail: string | undefined): void {
    if (this.#closed) return;
    const reason = detail ? ` (${detail})` : "";
    if (this.#started)
      this.#refuse(new StartFailed(`Python could not be loaded${reason}.`, RELOAD));
    else this.#died(detail ?? "no reason was given");
  }

  #watchLife(locked: boolean): void {
    this.#locked = locked && this.#life !== null;
    if (!locked || this.#life === null) return;
    this.#unwatch = watchLock(this.#life, () => this.#died("a cell ended its worker"));
  }

  /** Python came to its end after a good start: said at the cell that ran, and to the page. */
  #died(reason: string, where: ErrorContent["where"] = null): void {
    if (this.#closed) return;
    const message = `Python has ended: ${reason}.`;
    const content = { ename: "PythonEnded", evalue: reason, traceback: [message], where };
    for (const parent of this.#pending.keys()) {
      this.#outputs.deliver({ type: "error", parent, content });
    }
    this.close();
    this.#options.events.died(message);
  }

  #refuse(problem: unknown): void {
    const { message, advice } = problem as Partial<StartFailed>;
    this.#started?.reject(new StartFailed(message ?? String(problem), advice ?? RELOAD));
    this.#started = null;
    this.close();
  }
}
