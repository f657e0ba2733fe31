/** Python in a module worker of this page: requests go out with an id, replies come back to it. */

import type { BesideData } from "../../../base/page-data.ts";
import { PATIENCE, type Patience } from "../../../base/patience.ts";
import {
  type ExecuteOptions,
  type Kernel,
  type KernelEvents,
  KernelGone,
  type KernelInfo,
  type Look,
  StartFailed,
} from "../../session/kernel.ts";
import type {
  CellSource,
  CommMessage,
  Completions,
  ErrorContent,
  ExecuteResult,
  FileAdded,
  Inspection,
  Needs,
  Place,
  Variables,
} from "../../session/messages.ts";
import { Slices } from "../slices.ts";
import { Subscriptions } from "../subscriptions.ts";
import {
  askForPlace,
  askToStop,
  clearInterrupts,
  makeInterruptBuffer,
  takePlace,
} from "./protocol/interrupt-buffer.ts";
import { lockName, watchLock } from "./protocol/lock.ts";
import type { HowStarted, KernelReply, KernelRequest, RequestId } from "./protocol/messages.ts";
import { makeAnswerBox, putAnswer } from "./protocol/stdin.ts";
import { ReliableWorker, type WorkerPort } from "./reliable-worker.ts";
import { readReply } from "./replies.ts";
import { Silence } from "./silence.ts";

const RELOAD = "Reload the page and try again.";

export interface PyodideKernelOptions {
  /** One that starts Python by itself, with or without this kernel. */
  makeWorker: () => WorkerPort;
  /** Rejects with a `StartFault` unless the worker's script can be had. */
  fetchScript: () => Promise<void>;
  /** Is shared memory there, so that Python can be interrupted and asked for input? */
  isolated: boolean;
  /** How long to wait for the server; see patience.ts. */
  patience?: Patience;
  beside?: BesideData;
  events: KernelEvents;
  /** Python is there; where it came from. */
  onStarted?: (image: HowStarted) => void;
  /** What the kernel started from cannot be read to its end, and is to go. */
  onImageDamaged?: () => void;
}

interface Pending {
  resolve: (content: never) => void;
  reject: (reason: Error) => void;
}

type Question = Extract<KernelRequest, { id: RequestId }>;
type Info = Extract<KernelReply, { type: "kernel_info_reply" }>["content"];
type Unnumbered<Request> = Request extends Question ? Omit<Request, "id"> : never;

export class PyodideKernel implements Kernel {
  readonly interruptible: boolean;
  readonly #options: PyodideKernelOptions;
  readonly #pending = new Map<RequestId, Pending>();
  readonly #outputs: Subscriptions<RequestId>;
  readonly #interrupt: SharedArrayBuffer | null;
  readonly #stdin: SharedArrayBuffer | null;
  readonly #life = lockName();
  readonly #mute = new Silence(() => this.#died("its worker does not answer"));
  readonly #slices = new Slices();
  readonly #worker: ReliableWorker<KernelRequest>;
  #locked = false;
  #unwatch = () => {};
  #started: Pending | null = null;
  #closed = false;
  #lastId = 0;

  constructor(options: PyodideKernelOptions) {
    this.#options = options;
    this.#outputs = new Subscriptions(options.events.output);
    this.interruptible = options.isolated;
    this.#interrupt = options.isolated ? makeInterruptBuffer() : null;
    this.#stdin = options.isolated ? makeAnswerBox() : null;
    this.#worker = new ReliableWorker({
      makeWorker: options.makeWorker,
      fetchScript: options.fetchScript,
      first: {
        type: "connect_request",
        interrupt: this.#interrupt,
        stdin: this.#stdin,
        life: this.#life,
        beside: options.beside ?? null,
      },
      giveUp: (options.patience ?? PATIENCE).giveUp,
      onMessage: (data) => {
        const reply = readReply(data);
        if (reply) this.#slices.add(() => this.#receive(reply));
      },
      onBroken: (detail) => this.#fail(detail),
      onRefused: (problem) => this.#refuse(problem),
    });
  }

  start(): Promise<KernelInfo> {
    return new Promise((resolve, reject) => {
      this.#started = { resolve, reject };
      this.#worker.launch();
    });
  }

  execute(options: ExecuteOptions): Promise<ExecuteResult> {
    if (this.#interrupt) clearInterrupts(this.#interrupt);
    this.#outputs.add(this.#lastId + 1, options.cell);
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

  variables(): Promise<Variables> {
    return this.#ask({ type: "variables_request", content: {} });
  }

  addFile(name: string, bytes: Uint8Array, replace: boolean): Promise<FileAdded> {
    return this.#ask({ type: "file_request", content: { name, bytes, replace } });
  }

  comm(message: CommMessage): void {
    if (!this.#closed) this.#worker.send(message);
  }

  call(message: CommMessage, look: Look): Promise<ExecuteResult> {
    if (this.#interrupt) clearInterrupts(this.#interrupt);
    return this.#ask({ type: "call_request", content: { message, ...look } });
  }

  answer(text: string | null): void {
    if (this.#stdin) putAnswer(this.#stdin, text);
  }

  interrupt(): void {
    if (!this.#interrupt) return;
    askToStop(this.#interrupt);
    this.answer(null);
  }

  place(): Place | null {
    if (!this.#interrupt) return null;
    const place = takePlace(this.#interrupt);
    askForPlace(this.#interrupt);
    return place;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#unwatch();
    this.#mute.end();
    this.#slices.end();
    this.#worker.close();
    const gone = new KernelGone("This Python session has ended.");
    this.#started?.reject(gone);
    for (const pending of this.#pending.values()) pending.reject(gone);
    this.#pending.clear();
  }

  #ask<Content>(request: Unnumbered<Question>): Promise<Content> {
    if (this.#closed) return Promise.reject(new KernelGone("This Python session has ended."));
    const id = ++this.#lastId;
    if (!this.#locked && this.#pending.size === 0) this.#mute.begin();
    return new Promise<Content>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.send({ ...request, id } as Question);
    });
  }

  #receive(reply: KernelReply): void {
    if (this.#closed) return;
    this.#mute.end();
    switch (reply.type) {
      case "progress":
        this.#options.events.progress(reply);
        break;
      case "kernel_info_reply":
        this.#begin(reply.content);
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
        this.#options.onImageDamaged?.();
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
      case "comm_open":
      case "comm_msg":
      case "comm_close":
        this.#options.events.comm(reply);
        break;
      case "execute_reply":
      case "needs_reply":
      case "complete_reply":
      case "inspect_reply":
      case "variables_reply":
      case "file_reply":
        this.#pending.get(reply.parent)?.resolve(reply.content as never);
        this.#pending.delete(reply.parent);
        break;
      default:
        throw new Error(`Unknown reply: ${JSON.stringify(reply satisfies never)}`);
    }
  }

  #begin({ python, pyodide, image = "none", locked = false }: Info): void {
    this.#options.onStarted?.(image);
    const info: KernelInfo = { python, implementation: `Pyodide ${pyodide}` };
    this.#started?.resolve(info as never);
    this.#started = null;
    this.#watchLife(locked);
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
