/** A kernel on a server, whose script is fetched when it starts: most pages never need it. */
import { loadModule } from "../../../base/bundles/load-module.ts";
import type { PageData } from "../../../base/page-data.ts";
import {
  type ExecuteOptions,
  type Kernel,
  type KernelEvents,
  KernelGone,
  type KernelInfo,
  StartFailed,
} from "../../session/kernel.ts";
import type { CellSource, CommMessage } from "../../session/messages.ts";
import type { MakeServerKernel } from "../engine.ts";

const GONE = () => new KernelGone("This Python session has ended.");

export class LateKernel implements Kernel {
  readonly interruptible = true;
  readonly #data: PageData;
  readonly #events: KernelEvents;
  #kernel: Kernel | null = null;
  #closed = false;

  constructor(data: PageData, events: KernelEvents) {
    this.#data = data;
    this.#events = events;
  }

  async start(): Promise<KernelInfo> {
    const makeKernel = await this.#load();
    if (this.#closed) throw GONE();
    this.#kernel = makeKernel(this.#data, this.#events);
    return this.#kernel.start();
  }

  async #load(): Promise<MakeServerKernel> {
    const { base, servers, patience } = this.#data;
    const address = new URL(base + servers?.script, document.baseURI).href;
    const wait = (stage: string) => this.#events.progress({ stage, done: 0, total: 0 });
    try {
      const { makeKernel } = await loadModule<{ makeKernel: MakeServerKernel }>(
        address,
        wait,
        patience,
      );
      return makeKernel;
    } catch (problem) {
      throw new StartFailed((problem as Error).message, "");
    }
  }

  async execute(options: ExecuteOptions) {
    return this.#there().execute(options);
  }

  async needs(target: number, cells: CellSource[]) {
    return (await this.#there().needs?.(target, cells)) ?? { order: [], problem: null };
  }

  async complete(code: string, position: number) {
    return this.#there().complete(code, position);
  }

  async inspect(code: string, position: number) {
    return this.#there().inspect(code, position);
  }

  async variables() {
    return (await this.#there().variables?.()) ?? { variables: [], more: 0 };
  }

  answer(text: string | null): void {
    this.#kernel?.answer(text);
  }

  comm(message: CommMessage): void {
    this.#kernel?.comm(message);
  }

  interrupt(): void {
    this.#kernel?.interrupt();
  }

  close(): void {
    this.#closed = true;
    this.#kernel?.close();
  }

  #there(): Kernel {
    if (!this.#kernel || this.#closed) throw GONE();
    return this.#kernel;
  }
}
