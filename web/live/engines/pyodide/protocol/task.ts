/**
 * What a worker is for: told once, in its name.
 *
 * A message would wait for the worker's first turn, and of its address a service worker drops what
 * follows the "#". What only the page has, memory that both share, it gives with `connect_request`.
 */
import type { Patience } from "../../../../base/patience.ts";
import type { ImageUse } from "./messages.ts";

/** Start Python for a page; or, as a rehearsal, from the browser's new image and for nobody. */
export interface StartTask {
  job: "start" | "rehearse";
  /** Name of the manifest, in the worker's own folder. */
  manifest: string;
  /** Groups to load before the first cell (see `Manifest.groups`). */
  groups: string[];
  image: ImageUse;
  /** What unpacked.ts has kept of this site; null if nothing. */
  unpacked: string | null;
  patience?: Patience;
}

/** Make the browser's own image. */
export interface ImageTask {
  job: "make_image";
  manifest: string;
}

export type Task = StartTask | ImageTask;

export function taskName(task: Task): string {
  return JSON.stringify(task);
}

export function readTask(name: string): Task {
  return JSON.parse(name) as Task;
}
