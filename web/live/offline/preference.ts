/** Does the reader want the copy of the course? Remembered across tabs and visits. */
import type { OfflineData } from "../../base/page-data.ts";
import { read, type Storage, write } from "../../base/storage.ts";
import { offlineCopyKey } from "../../base/storage-keys.ts";

const WANTED = "wanted";

export interface OfflinePreference {
  get(): boolean;
  set(wanted: boolean): void;
}

/** The folder of the service worker: the book's address, ending in "/". */
export function scopeOf({ worker }: OfflineData): string {
  return new URL("./", new URL(worker, document.baseURI)).href;
}

/** Name of what tabs agree on: the preference, and the lock of the one that fetches. */
export function copyName(offline: OfflineData): string {
  return offlineCopyKey(new URL(scopeOf(offline)).pathname);
}

export function offlinePreference(
  offline: OfflineData,
  storage: Storage | null,
): OfflinePreference {
  const key = copyName(offline);
  return {
    get: () => read(storage, key) === WANTED,
    set: (wanted) => void write(storage, key, wanted ? WANTED : null),
  };
}
