/** A worker's life: it does what its name tells, then answers the page. */

import { asFault } from "../download/start-errors.ts";
import type { ImageReply, RehearsalReply } from "../protocol/image-messages.ts";
import type { HowStarted, KernelReply, KernelRequest } from "../protocol/messages.ts";
import { type ImageTask, readTask, type StartTask } from "../protocol/task.ts";

type Connect = Extract<KernelRequest, { type: "connect_request" }>;
type Post = (reply: KernelReply, transfer?: ArrayBuffer[]) => void;

/** A worker's global scope. */
export interface Scope {
  readonly name: string;
  postMessage(message: KernelReply | ImageReply | RehearsalReply, transfer: ArrayBuffer[]): void;
  addEventListener(
    type: "message",
    listener: (event: { data: KernelRequest; isTrusted: boolean }) => void,
  ): void;
  addEventListener(
    type: "error",
    listener: (event: { error: unknown; message: string; preventDefault(): void }) => void,
  ): void;
  addEventListener(
    type: "unhandledrejection",
    listener: (event: { reason: unknown }) => void,
  ): void;
}

/** What answers the page's requests. */
export interface Answering {
  receive(request: Exclude<KernelRequest, Connect>): void;
  /** Does Python still work after what was thrown? */
  survives(error: unknown): boolean;
}

export interface Jobs<Kernel> {
  /** Begins at once; returns how to go on when the page is there. */
  begin(task: StartTask, post: Post): (page: Connect) => Promise<Kernel>;
  holdLock(name: string | null): Promise<boolean>;
  info(kernel: Kernel): { python: string; pyodide: string; image: HowStarted };
  answer(kernel: Kernel, post: Post, page: Connect, locked: boolean): Answering;
  rehearse(task: StartTask): Promise<void>;
  makeImage(task: ImageTask): Promise<ImageReply>;
}

export function serve<Kernel>(scope: Scope, jobs: Jobs<Kernel>): void {
  // Cells lose the way to it, see seal.ts.
  const tell = scope.postMessage.bind(scope);
  const task = readTask(scope.name);
  switch (task.job) {
    case "make_image":
      void jobs.makeImage(task).then((reply) => tell(reply, []));
      break;
    case "rehearse":
      void rehearsed(jobs.rehearse(task)).then((reply) => tell(reply, []));
      break;
    case "start":
      answerPage(scope, jobs, (reply, transfer = []) => tell(reply, transfer), task);
      break;
    default:
      throw new Error(`Unknown task: ${JSON.stringify(task satisfies never)}`);
  }
}

function answerPage<Kernel>(scope: Scope, jobs: Jobs<Kernel>, post: Post, task: StartTask): void {
  const connect = jobs.begin(task, post);
  let answering: Promise<Answering | null> = Promise.resolve(null);
  scope.addEventListener("message", ({ data, isTrusted }) => {
    if (!isTrusted) return; // A cell says it, not the page.
    if (data.type === "connect_request") answering = connected(data);
    else void answering.then((kernel) => kernel?.receive(data));
  });

  async function connected(page: Connect): Promise<Answering | null> {
    try {
      const locked = await jobs.holdLock(page.life);
      const kernel = await connect(page);
      post({ type: "kernel_info_reply", content: { ...jobs.info(kernel), locked } });
      const answers = jobs.answer(kernel, post, page, locked);
      outlive(scope, answers);
      return answers;
    } catch (error) {
      const { message, advice } = asFault(error);
      post({ type: "start_failed", content: { message, advice } });
      return null;
    }
  }
}

/** Without a start the page has to know; after it, what a cell's JavaScript throws is no end. */
function outlive(scope: Scope, kernel: Answering): void {
  scope.addEventListener("error", (event) => {
    if (kernel.survives(event.error ?? event.message)) event.preventDefault();
  });
  scope.addEventListener("unhandledrejection", ({ reason }) => kernel.survives(reason));
}

/** One that goes wrong is no loss. */
async function rehearsed(rehearsal: Promise<void>): Promise<RehearsalReply> {
  try {
    await rehearsal;
  } catch (error) {
    console.info("The start from the memory image could not be rehearsed:", error);
  }
  return { type: "rehearsed" };
}
