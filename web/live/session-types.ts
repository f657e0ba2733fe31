/** What a session knows of a page: its cells and a place to say things. */
import type { ExecuteOptions, KernelInfo, MakeKernel, OutputReply, Progress } from "./kernel.ts";

export type RunState = "static" | "queued" | "running" | "ok" | "error" | "stopped";
export type EndState = Extract<RunState, "ok" | "error" | "stopped">;
export type Phase = "off" | "starting" | "ready" | "busy" | "failed";

export interface SessionCell {
  readonly index: number;
  /** false: shown, but never run. */
  readonly runs: boolean;
  /** Runs by itself as soon as Python is ready. */
  readonly init: boolean;
  /** Its error is part of the lesson and does not stop the cells behind it. */
  readonly mayFail: boolean;
  readonly state: RunState;
  source(): string;
  setState(state: RunState): void;
  begin(): void;
  receive(reply: OutputReply): void;
  finish(state: EndState): void;
  /** A sentence at the cell, until it is asked for again. */
  remark(text: string): void;
  /** Its outputs are of a session that is over. */
  markStale(): void;
}

export interface SessionView {
  phase(phase: Phase): void;
  progress(progress: Progress): void;
  ready(info: KernelInfo): void;
  failed(message: string, advice: string): void;
  /** A sentence for the reader. */
  note(text: string): void;
}

export interface SessionOptions {
  cells: readonly SessionCell[];
  makeKernel: MakeKernel;
  view: SessionView;
  /** Run the whole page as soon as Python is ready. */
  autoRun: boolean;
  /** How the page looks now, for figures. */
  look: () => Pick<ExecuteOptions, "dark" | "pixel_ratio">;
}
