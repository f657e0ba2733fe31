/** Which cell an output belongs to: a run's outputs come for as long as what it started goes on. */
import type { Output } from "../session/messages.ts";

type Show = (cell: number | null, output: Output) => void;

interface Run<Request> {
  request: Request;
  toldOfEarlier: boolean;
}

const EARLIER =
  "[An earlier run of this cell is still going. What it shows is left out; Restart ends it.]\n";

/** `Request`: what names one; a kernel's own kind of name. */
export class Subscriptions<Request> {
  readonly #show: Show;
  readonly #cells = new Map<Request, number>();
  /** The newest run of each cell. */
  readonly #newest = new Map<number, Run<Request>>();

  constructor(show: Show) {
    this.#show = show;
  }

  add(request: Request, cell: number): void {
    this.#cells.set(request, cell);
    this.#newest.set(cell, { request, toldOfEarlier: false });
  }

  deliver({ parent, ...output }: Output & { parent: Request | null }): void {
    if (parent === null) {
      this.#show(null, output);
      return;
    }
    const cell = this.#cells.get(parent);
    const newest = cell === undefined ? undefined : this.#newest.get(cell);
    if (cell === undefined || !newest) return;
    // A question must reach the reader from whichever run: Python waits for the answer.
    if (newest.request === parent || output.type === "input_request") this.#show(cell, output);
    else this.#leaveOut(cell, newest);
  }

  /** Two runs of one cell must not write into one output, whose lines nobody could tell apart. */
  #leaveOut(cell: number, newest: Run<Request>): void {
    if (newest.toldOfEarlier) return;
    newest.toldOfEarlier = true;
    this.#show(cell, { type: "stream", content: { name: "stderr", text: EARLIER } });
  }
}
