/** A worker that comes even if its script does not at the first try; browsers do not say why. */

/** The part of `Worker` that is used. */
export type WorkerPort = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

export interface ReliableWorkerOptions<Message> {
  makeWorker: () => WorkerPort;
  /** Rejects with what is wrong unless the worker's script can be had. */
  fetchScript: () => Promise<void>;
  first: Message;
  /** Milliseconds after which a worker that has said nothing is replaced. */
  giveUp: number;
  onMessage: (data: unknown) => void;
  /** It broke after it had begun, or each of the workers did before. */
  onBroken: (detail: string | undefined) => void;
  /** It cannot be had. */
  onRefused: (problem: unknown) => void;
}

/** How often a worker whose script did not come is replaced. */
const MOST_WORKERS = 3;

export class ReliableWorker<Message> {
  readonly #options: ReliableWorkerOptions<Message>;
  #port: WorkerPort | null = null;
  #made = 0;
  /** Has the present worker said anything? */
  #heard = false;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: ReliableWorkerOptions<Message>) {
    this.#options = options;
  }

  launch(): void {
    const { first, giveUp, onRefused } = this.#options;
    try {
      const port = this.#make();
      this.send(first);
      this.#silence = setTimeout(() => void this.#broke(port, "it says nothing"), giveUp);
    } catch (problem) {
      onRefused(problem); // A browser without workers.
    }
  }

  send(message: Message): void {
    this.#port?.postMessage(message);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#silence);
    this.#port?.terminate();
    this.#port = null;
  }

  #make(): WorkerPort {
    const { makeWorker, onMessage, onBroken } = this.#options;
    const port = makeWorker();
    this.#made += 1;
    this.#port = port;
    this.#heard = false;
    port.addEventListener("message", ({ data }) => {
      if (port !== this.#port) return;
      this.#heard = true;
      clearTimeout(this.#silence);
      onMessage(data);
    });
    port.addEventListener("error", ({ message }) => void this.#broke(port, message));
    port.addEventListener("messageerror", () => {
      if (port === this.#port) onBroken("a message could not be read");
    });
    return port;
  }

  /** One that has not said a word did not get its script: see why, and make another one. */
  async #broke(port: WorkerPort, detail: string | undefined): Promise<void> {
    const { fetchScript, onBroken, onRefused } = this.#options;
    clearTimeout(this.#silence);
    if (port !== this.#port) return;
    if (this.#heard) {
      onBroken(detail);
      return;
    }
    port.terminate();
    this.#port = null;
    try {
      await fetchScript();
    } catch (problem) {
      if (!this.#closed) onRefused(problem);
      return;
    }
    if (this.#closed) return;
    if (this.#made >= MOST_WORKERS) onBroken(detail);
    else this.launch();
  }
}
