/** The worker that the loader starts at the press; the page takes it over when it is there. */

import type { PageData } from "../../../base/page-data.ts";
import { browserStorage, read, tabStorage } from "../../../base/storage.ts";
import { UNPACKED } from "../../../base/storage-keys.ts";
import { keptNames } from "../../service-worker/kept-code.ts";
import { imageUse } from "./image-policy.ts";
import { type StartTask, type Task, taskName } from "./protocol/task.ts";

const holder = globalThis as { liveCodeWorker?: Worker | undefined };

/**
 * A worker that starts Python before the page itself is there.
 *
 * In a rehearsal it does so in the order that lets the browser keep most of what it compiles.
 */
export function startWorker(data: PageData, job: StartTask["job"] = "start"): Worker {
  const { files, groups, patience } = data;
  const storage = browserStorage();
  const [manifest, ...unpacked] = read(storage, UNPACKED)?.split(" ") ?? [];
  return makeWorker(data, {
    job,
    manifest: files.manifest,
    groups: job === "start" ? groups : [],
    image: imageUse(storage, tabStorage(), files.manifest),
    unpacked: manifest === files.manifest ? keptNames(unpacked) : null,
    ...(patience && { patience }),
  });
}

export function makeWorker({ base, files }: PageData, task: Task): Worker {
  const address = new URL(base + files.worker, document.baseURI);
  return new Worker(address, { type: "module", name: taskName(task) });
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
