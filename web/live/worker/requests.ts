/** Answers the page's requests, cells one after the other, questions whenever Python is free. */
import type { KernelReply, KernelRequest } from "../protocol.ts";
import { answer } from "./answers.ts";
import { words } from "./faults.ts";
import type { RunningKernel } from "./start.ts";
import { Stopping } from "./stopping.ts";

type Post = (reply: KernelReply) => void;
type Execute = Extract<KernelRequest, { type: "execute_request" }>;
type Request = Exclude<KernelRequest, { type: "start" }>;

/** Milliseconds without a question before something is done that nobody asked for. */
const QUIET = 150;

export class Requests {
  readonly #kernel: RunningKernel;
  readonly #post: Post;
  readonly #stopping: Stopping;
  #cells: Promise<void> = Promise.resolve();
  #waiting = 0;
  #current: number | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(kernel: RunningKernel, post: Post, interrupt: SharedArrayBuffer | null) {
    this.#kernel = kernel;
    this.#post = post;
    this.#stopping = new Stopping(kernel.python, interrupt);
    this.#showRawOutput();
    this.#goOnLater();
  }

  receive(request: Request): void {
    if (request.type === "execute_request") {
      this.#waiting += 1;
      this.#cells = this.#cells.then(() => this.#execute(request));
    } else {
      this.#post(this.#stopping.shielded(() => answer(this.#kernel.bridge, request)));
    }
  }

  async #execute({ id, content }: Execute): Promise<void> {
    const { bridge, packages } = this.#kernel;
    const { code, cell, dark, pixel_ratio } = content;
    this.#current = id;
    try {
      const modules: string[] = JSON.parse(bridge.imports(code));
      if (await this.#stopping.waiting(packages.provide(modules))) {
        await this.#stopping.cell(
          (listen) => bridge.execute(id, code, cell, dark, pixel_ratio ?? 2, listen),
          () => bridge.cancel(),
        );
      } else {
        this.#reportEnd(id, "KeyboardInterrupt", "", ["Stopped."]);
      }
    } catch (error) {
      this.#reportBreakdown(id, error);
    } finally {
      this.#waiting -= 1;
      this.#goOnLater();
    }
  }

  /** The kernel catches what a cell raises; what comes here is Python itself breaking. */
  #reportBreakdown(parent: number, error: unknown): void {
    if ((error as { type?: string }).type === "KeyboardInterrupt") {
      this.#reportEnd(parent, "KeyboardInterrupt", "", ["Stopped."]);
      return;
    }
    const message = words(error).split("\n").at(-1) ?? "";
    const lines = [`Python broke down: ${message}.`, "Restart Python to go on."];
    this.#reportEnd(parent, "PythonBroke", message, lines);
  }

  #reportEnd(parent: number, ename: string, evalue: string, traceback: string[]): void {
    const status = ename === "KeyboardInterrupt" ? "aborted" : "error";
    const content = { ename, evalue, traceback, where: null };
    this.#post({ type: "error", parent, content });
    this.#post({ type: "execute_reply", parent, content: { status, execution_count: 0 } });
  }

  /** What C code prints does not pass through Python's `sys.stdout`. */
  #showRawOutput(): void {
    const writer = (name: "stdout" | "stderr") => {
      const text = new TextDecoder();
      return (bytes: Uint8Array) => {
        const content = { name, text: text.decode(bytes, { stream: true }) };
        if (this.#current !== null) this.#post({ type: "stream", parent: this.#current, content });
        return bytes.length;
      };
    };
    this.#kernel.python.setStdout({ write: writer("stdout") });
    this.#kernel.python.setStderr({ write: writer("stderr") });
  }

  #goOnLater(): void {
    clearTimeout(this.#pause);
    if (this.#kernel.later.length === 0 || this.#waiting > 0) return;
    this.#pause = setTimeout(() => {
      if (this.#waiting > 0) return;
      this.#kernel.later.shift()?.();
      this.#goOnLater();
    }, QUIET);
  }
}
