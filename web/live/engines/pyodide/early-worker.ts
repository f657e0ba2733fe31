/** The worker that the loader starts at the press; the page takes it over when it is there. */

import type { PageData } from "../../../base/page-data.ts";
import { browserStorage, read, tabStorage } from "../../../base/storage.ts";
import { UNPACKED } from "../../../base/storage-keys.ts";
import { keptNames } from "../../service-worker/kept-code.ts";
import { imageUse } from "./image-policy.ts";

const holder = globalThis as { liveCodeWorker?: Worker | undefined };

/**
 * A worker that starts Python before it is told what the page needs of it.
 *
 * In a `rehearsal` it does so in the order that lets the browser keep most of what it compiles.
 */
export function startWorker({ base, files, patience }: PageData, rehearsal = false): Worker {
  // In its name: a message would wait for the worker's first turn, and of its address a service
  // worker drops what follows the "#".
  const storage = browserStorage();
  const image = imageUse(storage, tabStorage(), files.manifest);
  const task = new URLSearchParams({ manifest: files.manifest, image });
  const [manifest, ...unpacked] = read(storage, UNPACKED)?.split(" ") ?? [];
  const kept = manifest === files.manifest ? keptNames(unpacked) : null;
  if (kept) task.set("unpacked", kept);
  if (rehearsal) task.set("rehearsal", "");
  if (patience) task.set("patience", JSON.stringify(patience));
  const address = new URL(base + files.worker, document.baseURI);
  return new Worker(address, { type: "module", name: `live-code?${task}` });
}

export function startEarly(data: PageData): void {
  try {
    const early = startWorker(data);
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
