/** The worker that the loader starts at the press; the page takes it over when it is there. */
import type { AheadRequest } from "./protocol.ts";

const holder = globalThis as { liveCodeWorker?: Worker | undefined };

/** A worker that fetches what it needs before it is told what the page needs. */
export function startWorker(base: string, worker: string, manifest: string): Worker {
  const address = (file: string) => new URL(base + file, document.baseURI).href;
  const started = new Worker(address(worker), { type: "module", name: "live-code" });
  const request: AheadRequest = { type: "ahead", base: address(""), manifest: address(manifest) };
  started.postMessage(request);
  return started;
}

export function startEarly(base: string, worker: string, manifest: string): void {
  try {
    const early = startWorker(base, worker, manifest);
    // The page then makes another one and says what is wrong with it.
    early.addEventListener("error", () => {
      if (holder.liveCodeWorker === early) holder.liveCodeWorker = undefined;
    });
    holder.liveCodeWorker = early;
  } catch {
    // A browser without workers: the page says so.
  }
}

/** The early worker, the first time; null if there is none. */
export function takeEarly(): Worker | null {
  const early = holder.liveCodeWorker ?? null;
  holder.liveCodeWorker = undefined;
  return early;
}
