/** The worker that the loader starts at the press; the page takes it over when it is there. */
import type { Patience } from "./patience.ts";
import type { AheadRequest } from "./protocol.ts";

const holder = globalThis as { liveCodeWorker?: Worker | undefined };

export function startEarly(
  base: string,
  worker: string,
  manifest: string,
  patience?: Patience,
): void {
  const address = (file: string) => new URL(base + file, document.baseURI).href;
  try {
    const early = new Worker(address(worker), { type: "module", name: "live-code" });
    // The page then makes another one and says what is wrong with it.
    early.addEventListener("error", () => {
      if (holder.liveCodeWorker === early) holder.liveCodeWorker = undefined;
    });
    const request: AheadRequest = {
      type: "ahead",
      base: address(""),
      manifest: address(manifest),
      ...(patience && { patience }),
    };
    early.postMessage(request);
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
