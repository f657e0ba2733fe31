/** Which cell an output belongs to: a run's outputs come for as long as what it started goes on. */
import type { OutputReply } from "./kernel.ts";
import type { RequestId } from "./protocol.ts";

export type OnOutput = (reply: OutputReply) => void;

interface Subscription {
  request: RequestId;
  onOutput: OnOutput;
  toldOfEarlier: boolean;
}

const EARLIER =
  "[An earlier run of this cell is still going. What it shows is left out; Restart ends it.]\n";

export class Subscriptions {
  readonly #cells = new Map<RequestId, number>();
  /** The newest run of each cell. */
  readonly #newest = new Map<number, Subscription>();

  add(request: RequestId, cell: number, onOutput: OnOutput): void {
    this.#cells.set(request, cell);
    this.#newest.set(cell, { request, onOutput, toldOfEarlier: false });
  }

  deliver(reply: OutputReply): void {
    const cell = this.#cells.get(reply.parent);
    const newest = cell === undefined ? undefined : this.#newest.get(cell);
    if (!newest) return;
    // A question must reach the reader from whichever run: Python waits for the answer.
    if (newest.request === reply.parent || reply.type === "input_request") newest.onOutput(reply);
    else this.#leaveOut(newest);
  }

  /** Two runs of one cell must not write into one output, whose lines nobody could tell apart. */
  #leaveOut(newest: Subscription): void {
    if (newest.toldOfEarlier) return;
    newest.toldOfEarlier = true;
    const content = { name: "stderr", text: EARLIER } as const;
    newest.onOutput({ type: "stream", parent: newest.request, content });
  }
}
