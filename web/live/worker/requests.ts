/** Answers the page's requests, cells one after the other, questions whenever Python is free. */
import type { KernelReply, KernelRequest } from "../protocol.ts";
import { answer } from "./answers.ts";
import { words } from "./faults.ts";
import { takeInterrupt } from "./interrupt.ts";
import type { RunningKernel } from "./start.ts";

type Post = (reply: KernelReply) => void;
type Execute = Extract<KernelRequest, { type: "execute_request" }>;
type Request = Exclude<KernelRequest, { type: "start" }>;

const CHECK_PERIOD = 50;
const QUIET_BEFORE_PRELOAD = 150;

export class Requests {
  readonly #kernel: RunningKernel;
  readonly #post: Post;
  readonly #interrupt: SharedArrayBuffer | null;
  #cells: Promise<void> = Promise.resolve();
  #waiting = 0;
  #current: number | null = null;
  #preload: ReturnType<typeof setTimeout> | undefined;

  constructor(kernel: RunningKernel, post: Post, interrupt: SharedArrayBuffer | null) {
    this.#kernel = kernel;
    this.#post = post;
    this.#interrupt = interrupt;
    this.#showRawOutput();
    this.#preloadLater();
  }

  receive(request: Request): void {
    if (request.type === "execute_request") {
      this.#waiting += 1;
      this.#cells = this.#cells.then(() => this.#execute(request));
    } else {
      // A wish to stop that came after its cell had ended must not hit the answer.
      if (this.#waiting === 0) takeInterrupt(this.#interrupt);
      this.#post(answer(this.#kernel.bridge, request));
    }
  }

  async #execute({ id, content }: Execute): Promise<void> {
    const { bridge, packages } = this.#kernel;
    const { code, cell, dark, pixel_ratio } = content;
    const stop = this.#watchForInterrupt();
    this.#current = id;
    try {
      await packages.provide(JSON.parse(bridge.imports(code)));
      await bridge.execute(id, code, cell, dark, pixel_ratio ?? 2);
    } catch (error) {
      this.#reportBreakdown(id, error);
    } finally {
      stop();
      this.#waiting -= 1;
      this.#preloadLater();
    }
  }

  /** The kernel catches what a cell raises; what comes here is Python itself breaking. */
  #reportBreakdown(parent: number, error: unknown): void {
    const stopped = (error as { type?: string }).type === "KeyboardInterrupt";
    const message = words(error).split("\n").at(-1) ?? "";
    this.#post({
      type: "error",
      parent,
      content: {
        ename: stopped ? "KeyboardInterrupt" : "PythonBroke",
        evalue: stopped ? "" : message,
        traceback: stopped ? ["Stopped."] : [`Python broke down: ${message}`, "Restart Python."],
        where: null,
      },
    });
    const status = stopped ? "aborted" : "error";
    this.#post({ type: "execute_reply", parent, content: { status, execution_count: 0 } });
  }

  /** Python sees the interrupt only while it runs; a cell that waits in `await` is cancelled. */
  #watchForInterrupt(): () => void {
    if (!this.#interrupt) return () => {};
    const timer = setInterval(() => {
      if (takeInterrupt(this.#interrupt)) this.#kernel.bridge.cancel();
    }, CHECK_PERIOD);
    return () => clearInterval(timer);
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

  #preloadLater(): void {
    clearTimeout(this.#preload);
    const [module] = this.#kernel.preload;
    if (module === undefined || this.#waiting > 0) return;
    this.#preload = setTimeout(() => {
      if (this.#waiting > 0) return;
      this.#kernel.preload.shift();
      takeInterrupt(this.#interrupt);
      this.#kernel.bridge.preload(module);
      this.#preloadLater();
    }, QUIET_BEFORE_PRELOAD);
  }
}
