/** What a session asks of a kernel, whether Python runs in this browser or on a server. */
import type { CellSource, KernelReply, Needs } from "./protocol.ts";

type ReplyOf<Type extends KernelReply["type"]> = Extract<KernelReply, { type: Type }>;

/** Replies that a cell shows. */
export type OutputReply = ReplyOf<
  | "stream"
  | "display_data"
  | "update_display_data"
  | "execute_result"
  | "error"
  | "clear_output"
  | "left_out"
  | "input_request"
>;

export type ExecuteResult = ReplyOf<"execute_reply">["content"];
export type Completions = ReplyOf<"complete_reply">["content"];
export type Inspection = ReplyOf<"inspect_reply">["content"];
export type KernelInfo = ReplyOf<"kernel_info_reply">["content"];
export type Progress = Omit<ReplyOf<"progress">, "type">;

export interface ExecuteOptions {
  code: string;
  cell: number;
  dark: boolean;
  /** How many pixels of the screen make one of the page. */
  pixel_ratio: number;
}

export interface Kernel {
  /** Can a running cell be stopped without losing its variables? */
  readonly interruptible: boolean;
  /** Rejects with `StartFailed`. */
  start(): Promise<KernelInfo>;
  execute(options: ExecuteOptions, onOutput: (reply: OutputReply) => void): Promise<ExecuteResult>;
  /** Indices of the cells that `target` needs and that have not run, in the order to run them. */
  needs(target: number, cells: CellSource[]): Promise<Needs>;
  /** Positions count Unicode code points, as Jupyter's do. */
  complete(code: string, position: number): Promise<Completions>;
  inspect(code: string, position: number): Promise<Inspection>;
  /** Answer `input()`; null means that the reader gave none. */
  answer(text: string | null): void;
  interrupt(): void;
  /** End the kernel; everything still asked of it rejects with `KernelGone`. */
  close(): void;
}

export interface KernelEvents {
  progress(progress: Progress): void;
  /** The kernel ended by itself after a good start. */
  died(message: string): void;
  /** What the kernel started from cannot be read to its end, and is to go. */
  imageDamaged?(): void;
}

export type MakeKernel = (events: KernelEvents) => Kernel;

export class KernelGone extends Error {
  override readonly name = "KernelGone";
}

export class StartFailed extends Error {
  override readonly name = "StartFailed";
  readonly advice: string;
  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}
