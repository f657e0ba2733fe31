/** The cells that a kernel on a server runs: a run is over when it is answered and the kernel idle. */
import type { KernelGone } from "../../session/kernel.ts";
import type { ExecuteResult, Output } from "../../session/messages.ts";
import { Subscriptions } from "../subscriptions.ts";
import { countOf } from "./outputs.ts";

/** Of one run, or since it has cleared what it showed: as much as the browser's Python shows. */
const MOST = 300;
/** Between `print` and `sys.stderr`: each is a box of its own. */
const MOST_SWITCHES = 200;
/** Printed text is one however much it is. */
const COUNTED: readonly Output["type"][] = ["display_data", "execute_result", "error", "left_out"];
const TOO_MANY = `More than ${MOST} outputs: the others are left out.`;
const LOST: Output = {
  type: "left_out",
  content: {
    text: "The line to the server broke and the end of this run was lost. Run the cell again to see what it shows.",
  },
};

interface Used {
  outputs: number;
  hasFailed: boolean;
  isFull: boolean;
  switches: number;
  printed: "stdout" | "stderr";
}

interface Run {
  used: Used;
  result: ExecuteResult | null;
  isIdle: boolean;
  isOver: boolean;
  resolve: (result: ExecuteResult) => void;
  reject: (reason: KernelGone) => void;
}

export class Runs {
  readonly #outputs: Subscriptions<string>;
  readonly #show: (cell: number | null, output: Output) => void;
  readonly #runs = new Map<string, Run>();
  readonly #cells = new Map<string, number>();
  readonly #counts = new Map<number, number>();

  constructor(show: (cell: number | null, output: Output) => void) {
    this.#show = show;
    this.#outputs = new Subscriptions(show);
  }

  add(request: string, cell: number): Promise<ExecuteResult> {
    this.#outputs.add(request, cell);
    this.#cells.set(request, cell);
    return new Promise((resolve, reject) => {
      const run = { used: nothing(), result: null, isIdle: false, isOver: false, resolve, reject };
      this.#runs.set(request, run);
    });
  }

  has(request: string): boolean {
    return this.#runs.has(request);
  }

  /** Tracebacks name a cell by the count of its run. */
  count(request: string, count: number): void {
    const cell = this.#cells.get(request);
    if (cell !== undefined) this.#counts.set(count, cell);
  }

  cellOf(count: number): number | undefined {
    return this.#counts.get(count);
  }

  /** An output of nothing that a cell asked for stands at the newest. */
  show(parent: string | null, output: Output): void {
    if (parent === null) {
      this.#show(null, output);
      return;
    }
    const run = this.#runs.get(parent);
    if (!run) return;
    if (output.type === "clear_output") run.used = nothing();
    const { used } = run;
    if (COUNTED.includes(output.type)) used.outputs += 1;
    const isFirstError = output.type === "error" && !used.hasFailed;
    used.hasFailed ||= isFirstError;
    if (used.outputs <= MOST || isFirstError) {
      this.#outputs.deliver({ ...inFewBoxes(output, used), parent });
    } else if (!used.isFull) {
      used.isFull = true;
      const content = { text: TOO_MANY };
      this.#outputs.deliver({ type: "left_out", content, parent });
    }
  }

  replied(request: string, content: Record<string, unknown>): void {
    const { status } = content;
    const end = status === "ok" || status === "aborted" ? status : "error";
    this.#update(request, { result: { status: end, execution_count: countOf(content) } });
  }

  idle(request: string): void {
    this.#update(request, { isIdle: true });
  }

  /** Requests that are not over. */
  waiting(): string[] {
    return [...this.#runs].flatMap(([request, { isOver }]) => (isOver ? [] : [request]));
  }

  /** They have ended while nobody listened. */
  settleLost(requests: string[]): void {
    for (const request of requests) {
      const run = this.#runs.get(request);
      if (!run || run.isOver) continue;
      this.show(request, LOST);
      const result = run.result ?? { status: "error", execution_count: 0 };
      this.#update(request, { result, isIdle: true });
    }
  }

  end(reason: KernelGone): void {
    for (const run of this.#runs.values()) {
      if (!run.isOver) run.reject(reason);
      run.isOver = true;
    }
  }

  #update(request: string, news: Partial<Run>): void {
    const run = this.#runs.get(request);
    if (!run || run.isOver) return;
    Object.assign(run, news);
    if (!run.result || !run.isIdle) return;
    run.isOver = true;
    run.resolve(run.result);
  }
}

function nothing(): Used {
  return { outputs: 0, hasFailed: false, isFull: false, switches: 0, printed: "stdout" };
}

/** After many changes printed text goes on in the box that is there. */
function inFewBoxes(output: Output, used: Used): Output {
  if (output.type !== "stream" || output.content.name === used.printed) return output;
  if (used.switches === MOST_SWITCHES) {
    return { type: "stream", content: { ...output.content, name: used.printed } };
  }
  used.switches += 1;
  used.printed = output.content.name;
  return output;
}
