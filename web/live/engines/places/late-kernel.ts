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
    return own(this.#kernel.start());
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
    return own(this.#there().execute(options));
  }

  async needs(target: number, cells: CellSource[]) {
    const kernel = this.#there();
    return kernel.needs ? own(kernel.needs(target, cells)) : { order: [], problem: null };
  }

  async complete(code: string, position: number) {
    return own(this.#there().complete(code, position));
  }

  async inspect(code: string, position: number) {
    return own(this.#there().inspect(code, position));
  }

  async variables() {
    const kernel = this.#there();
    return kernel.variables ? own(kernel.variables()) : { variables: [], more: 0 };
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

/** The other script has classes of its own, which the page does not know. */
async function own<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (problem) {
    const { name, message, advice } = problem as Error & { advice?: string };
    if (name === "KernelGone") throw GONE();
    throw name === "StartFailed" ? new StartFailed(message, advice ?? "") : problem;
  }
}
