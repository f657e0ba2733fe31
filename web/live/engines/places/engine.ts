/** Python where the book and the reader want it: in this browser, or on a server. */
import { makeEngine as makeHere } from "#engine/browser";
import type { PageData } from "../../../base/page-data.ts";
import type { KernelEvents } from "../../session/kernel.ts";
import type { Engine, EngineOptions } from "../engine.ts";
import { placeOf } from "../place.ts";
import { LateKernel } from "./late-kernel.ts";

export function makeEngine(options: EngineOptions): Engine {
  const here = makeHere(options);
  return options.data.servers ? new Places(options.data, here) : here;
}

class Places implements Engine {
  readonly #data: PageData;
  readonly #here: Engine;
  #isHere = true;

  constructor(data: PageData, here: Engine) {
    this.#data = data;
    this.#here = here;
  }

  /** Where the reader wants it now: a restart may go to another place. */
  makeKernel(events: KernelEvents) {
    this.#isHere = placeOf(this.#data) === "browser";
    return this.#isHere ? this.#here.makeKernel(events) : new LateKernel(this.#data, events);
  }

  settled(info: Parameters<NonNullable<Engine["settled"]>>[0]): void {
    if (this.#isHere) this.#here.settled?.(info);
  }

  /** Who works on a server has no use for a Python without a connection. */
  async files(): Promise<string[]> {
    return (this.#isHere && (await this.#here.files?.())) || [];
  }
}
