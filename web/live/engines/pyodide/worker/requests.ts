/** Answers the page's requests, cells one after the other, questions whenever Python is free. */
import type { CommMessage } from "../../../session/messages.ts";
import type { KernelReply, KernelRequest } from "../protocol/messages.ts";
import { answer } from "./answers.ts";
import { type Death, lastLine, onDeath } from "./death.ts";
import { LeftFiles } from "./files/left-files.ts";
import { putFile } from "./files/put-file.ts";
import { parse, stringify } from "./own.ts";
import type { RunningKernel } from "./start.ts";
import { Stopping } from "./stopping.ts";

type Post = (reply: KernelReply, transfer?: ArrayBuffer[]) => void;
type Execute = Extract<KernelRequest, { type: "execute_request" }>;
type Call = Extract<KernelRequest, { type: "call_request" }>;
type Request = Exclude<KernelRequest, { type: "connect_request" }>;

/** Milliseconds without a question before something is done that nobody asked for. */
const IDLE_MS = 150;

export interface RequestsOptions {
  interrupt: SharedArrayBuffer | null;
  /** Say that a request has arrived, before it is worked on? */
  announces: boolean;
}

export class Requests {
  readonly #kernel: RunningKernel;
  readonly #post: Post;
  readonly #stopping: Stopping;
  readonly #left: LeftFiles;
  readonly #announces: boolean;
  #over = false;
  #cells: Promise<void> = Promise.resolve();
  #waiting = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(kernel: RunningKernel, post: Post, { interrupt, announces }: RequestsOptions) {
    this.#kernel = kernel;
    this.#post = post;
    this.#announces = announces;
    this.#left = new LeftFiles(kernel.python, post, kernel.beside !== null);
    this.#stopping = new Stopping(kernel.python, interrupt);
    onDeath(kernel.python, kernel.raw, (death) => this.#die(death));
    this.#goOnLater();
  }

  receive(request: Request): void {
    if (this.#over) return;
    if (isComm(request)) {
      this.#stopping.shielded(() => this.#kernel.bridge.comm(stringify(request)));
      return;
    }
    const { id } = request;
    if (this.#announces) {
      this.#post({ type: "status", parent: id, content: { execution_state: "busy" } });
    }
    if (request.type === "execute_request" || request.type === "call_request") {
      this.#waiting += 1;
      this.#cells = this.#cells.then(() => this.#run(request));
    } else if (request.type === "file_request") {
      this.#post(putFile(this.#kernel.python.FS, request));
    } else {
      this.#post(this.#stopping.shielded(() => answer(this.#kernel.bridge, request)));
    }
  }

  /**
   * Something was thrown where nobody catches it: by JavaScript that a cell has left behind, or by a
   * Python that no longer works. Tells whether Python does.
   */
  survives(error: unknown): boolean {
    if (this.#over) return true;
    try {
      this.#stopping.shielded(() => this.#kernel.bridge.imports(""));
      return true;
    } catch {
      this.#die({ reason: changed(error) });
      return false;
    }
  }

  async #run(request: Execute | Call): Promise<void> {
    try {
      await (request.type === "execute_request" ? this.#execute(request) : this.#call(request));
    } catch (error) {
      this.#reportBreakdown(request.id, error);
    } finally {
      this.#kernel.raw.flush();
      if (request.type === "execute_request") await this.#left.offer(request.id);
      this.#waiting -= 1;
      this.#goOnLater();
    }
  }

  async #execute({ id, content }: Execute): Promise<void> {
    const { bridge, packages, beside, raw } = this.#kernel;
    const { code, cell, dark, pixel_ratio, watch } = content;
    raw.begin(id);
    const modules: string[] = parse(bridge.imports(code));
    const own = packages.provide(modules);
    const needs = Promise.all([own, beside?.provide(code, own)]);
    if (await this.#stopping.waiting(needs)) {
      await this.#stoppable((listen) =>
        bridge.execute(id, code, cell, dark, pixel_ratio ?? 2, listen, watch ?? false),
      );
    } else {
      this.#reportStop(id);
    }
  }

  #call({ id, content }: Call): Promise<void> {
    const { message, dark, pixel_ratio } = content;
    const said = stringify(message);
    return this.#stoppable((listen) =>
      this.#kernel.bridge.call(id, said, dark, pixel_ratio, listen),
    );
  }

  #stoppable(run: (listen: (on: boolean) => void) => Promise<void>): Promise<void> {
    return this.#stopping.cell(run, () => this.#kernel.bridge.cancel());
  }

  /** The kernel catches what a cell raises; what comes here is Python itself breaking. */
  #reportBreakdown(parent: number, error: unknown): void {
    if ((error as { type?: string }).type === "KeyboardInterrupt") this.#reportStop(parent);
    else this.#die({ reason: changed(error) });
  }

  #reportStop(parent: number): void {
    const content = {
      ename: "KeyboardInterrupt",
      evalue: "",
      traceback: ["Stopped."],
      where: null,
    };
    this.#post({ type: "error", parent, content });
    const end = { status: "aborted", execution_count: 0 } as const;
    this.#post({ type: "execute_reply", parent, content: end });
  }

  /** Nothing of this Python can be trusted any more; the page ends the worker. */
  #die({ reason, where = null }: Pick<Death, "reason"> & Partial<Death>): void {
    if (this.#over) return;
    this.#over = true;
    this.#kernel.raw.flush();
    this.#post({ type: "died", content: { reason, where } });
  }

  #goOnLater(): void {
    clearTimeout(this.#pause);
    if (this.#kernel.later.length === 0 || this.#waiting > 0) return;
    this.#pause = setTimeout(() => {
      if (this.#waiting > 0) return;
      this.#kernel.later.shift()?.();
      this.#goOnLater();
    }, IDLE_MS);
  }
}

function isComm(request: Request): request is CommMessage {
  return request.type.startsWith("comm_");
}

function changed(error: unknown): string {
  return `a cell changed what Python itself needs (${lastLine(error)})`;
}
