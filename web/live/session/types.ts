/** What a session knows of a page: its cells and a place to say things. */
import type { Phase } from "../../base/phase.ts";
import type { KernelInfo, Look, MakeKernel, Progress } from "./kernel.ts";
import type { CommMessage, Completions, Inspection, Output } from "./messages.ts";

export type RunState = "static" | "queued" | "running" | "ok" | "error" | "stopped";
export type EndState = Extract<RunState, "ok" | "error" | "stopped">;

export interface SessionCell {
  readonly index: number;
  /** "cell 3". */
  readonly name: string;
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
  receive(reply: Output): void;
  finish(state: EndState): void;
  /** This of its lines runs; null: nobody knows, or the run is over. */
  showRunning(line: number | null): void;
  /** A sentence at the cell, until it is asked for again. */
  remark(text: string): void;
  /** Its outputs are of a session that is over. */
  markStale(): void;
  /** What it shows was made before `by` ran, which it needs. */
  outdate(by: SessionCell): void;
}

/** What a cell asks of the session. */
export interface CellActions {
  run(index: number): Promise<EndState>;
  runAbove(index: number): void;
  stop(): void;
  giveUp(cell: SessionCell): void;
  complete(code: string, position: number): Promise<Completions | null>;
  inspect(code: string, position: number): Promise<Inspection | null>;
  answer(text: string | null): void;
}

export interface SessionView {
  phase(phase: Phase): void;
  progress(progress: Progress): void;
  ready(info: KernelInfo): void;
  failed(message: string, advice: string): void;
  /** A sentence for the reader; `cell`: the one that it is about. */
  note(text: string, cell?: number): void;
}

export interface SessionOptions {
  /** In the page's order; the reader may add some, move them and take them away. */
  cells: readonly SessionCell[];
  /** Waits until all cells are there, also those that the reader has added at an earlier visit. */
  whole?: () => Promise<void>;
  makeKernel: MakeKernel;
  view: SessionView;
  /** Hears what widgets say. */
  onComm?: (message: CommMessage) => void;
  /** Shows what stands in a widget. */
  onInto?: (into: string, output: Output) => void;
  /** Run the whole page as soon as Python is ready. */
  autoRun: boolean;
  look: () => Look;
  /** Is the next run of a cell to be replayed? */
  watches?: (index: number) => boolean;
}
