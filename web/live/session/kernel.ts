/** What a session asks of a kernel, whether Python runs in this browser or on a server. */
import type {
  CellSource,
  CommMessage,
  Completions,
  ExecuteResult,
  FileAdded,
  Inspection,
  Needs,
  Output,
  Place,
  Variables,
} from "./messages.ts";

export interface KernelInfo {
  /** Version of the language; of a server also where: "3.12.4 on hub.example.org". */
  python: string;
  /** What runs it: a name and a version. */
  implementation: string;
}

export interface Progress {
  /** Said to the reader, e.g. "Downloading Python" or "Importing Matplotlib". */
  stage: string;
  done: number;
  total: number;
  /** "silent": nothing has come for a while. "broken": it is being asked again. */
  line?: "flowing" | "silent" | "broken";
}

/** How the page looks now, for figures. */
export interface Look {
  dark: boolean;
  /** How many pixels of the screen make one of the page. */
  pixel_ratio: number;
}

export interface ExecuteOptions extends Look {
  code: string;
  cell: number;
  /** On arrays that record, to be replayed. */
  watch?: boolean;
}

export interface Kernel {
  /** Can a running cell be stopped without losing its variables? */
  readonly interruptible: boolean;
  /** Rejects with `StartFailed`. */
  start(): Promise<KernelInfo>;
  /** All that the cell shows by its end has gone to `KernelEvents.output` then; more may follow. */
  execute(options: ExecuteOptions): Promise<ExecuteResult>;
  /**
   * Places of the cells that the one at `target` needs and that have not run, in the order to run them. A
   * kernel that cannot tell has no such method.
   */
  needs?(target: number, cells: CellSource[]): Promise<Needs>;
  /** Positions count Unicode code points, as Jupyter's do. */
  complete(code: string, position: number): Promise<Completions>;
  inspect(code: string, position: number): Promise<Inspection>;
  /** What the session's names hold; a kernel that cannot tell has no such method. */
  variables?(): Promise<Variables>;
  /**
   * Put a file into the working folder, as soon as Python has time; in the place of one that is there
   * only with `replace`. A kernel that cannot has no such method.
   */
  addFile?(name: string, bytes: Uint8Array, replace: boolean): Promise<FileAdded>;
  /** Answer `input()`; null means that the reader gave none. */
  answer(text: string | null): void;
  /** Say something to a widget's other side. */
  comm(message: CommMessage): void;
  /** Say it and let what it calls run as a cell does. A kernel that cannot has no such method. */
  call?(message: CommMessage, look: Look): Promise<ExecuteResult>;
  interrupt(): void;
  /**
   * Where the running cell was when this was last asked, null if nobody knows; and ask anew. A kernel
   * that can not find out without slowing the cell down has no such method.
   */
  place?(): Place | null;
  /** End the kernel; everything still asked of it rejects with `KernelGone`. */
  close(): void;
}

export interface KernelEvents {
  progress(progress: Progress): void;
  /** Something to show in a cell, also after its run; null: it belongs to none. */
  output(cell: number | null, output: Output): void;
  comm(message: CommMessage): void;
  /** The kernel ended by itself after a good start. */
  died(message: string): void;
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
