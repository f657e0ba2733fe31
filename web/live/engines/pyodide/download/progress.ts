/** How far the start is: one message at each stage, and at most ten a second while bytes come. */
import { type Connection, type ConnectionState, sharedConnection } from "./connection.ts";

export interface ProgressReport {
  stage: string;
  done: number;
  total: number;
  line?: ConnectionState;
}

const PERIOD = 100;

export class Progress {
  readonly #report: (report: ProgressReport) => void;
  readonly #now: () => number;
  readonly #line: Connection;
  #stage = "";
  #done = 0;
  #total = 0;
  #lastReport = Number.NEGATIVE_INFINITY;

  constructor(
    report: (report: ProgressReport) => void,
    now: () => number = () => performance.now(),
    line: Connection = sharedConnection,
  ) {
    this.#report = report;
    this.#now = now;
    this.#line = line;
    line.onChange = () => this.#stage !== "" && this.#send();
  }

  /** More is to be downloaded. */
  expect(bytes: number): void {
    this.#total += bytes;
  }

  readonly add = (bytes: number): void => {
    this.#done += bytes;
    const due = this.#now() - this.#lastReport >= PERIOD;
    if (due || this.#done >= this.#total) this.#send();
  };

  enter(stage: string): void {
    if (stage === this.#stage) return;
    this.#stage = stage;
    this.#send();
  }

  #send(): void {
    this.#lastReport = this.#now();
    this.#report({
      stage: this.#stage,
      done: this.#done,
      total: this.#total,
      line: this.#line.state,
    });
  }
}
