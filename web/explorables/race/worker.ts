/** The race runs in a worker, so that the page answers the hand. This file is the worker's script too. */
import { KERNELS, LARGEST } from "./counts.ts";
import type { Row } from "./times.ts";
import { raced } from "./ways.ts";

export interface Start {
  readonly size: number;
}

export interface Passed {
  readonly row: Row;
  readonly gap: number;
}

interface WorkerScope {
  postMessage(message: Passed): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Start>) => void): void;
}

/** Browsers make a program fast only after it has run for a while. */
const WARM_UP = 96;

export const address = import.meta.url;

if (!("document" in globalThis)) {
  const scope = globalThis as unknown as WorkerScope;
  scope.addEventListener("message", ({ data }) => {
    raced(WARM_UP, LARGEST, () => performance.now());
    for (const kernel of KERNELS) {
      scope.postMessage(raced(data.size, kernel, () => performance.now()));
    }
  });
}
