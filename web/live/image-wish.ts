/** May the next start of Python use a memory image? Part of what every reader downloads. */
import type { Storage } from "./store.ts";

/** "off" turns images off for the whole site. */
export const SETTING = "live-code:image";
/** Set in the tab while Python starts: found by its next start if this one took the tab down. */
const STARTING = "live-code:image-starting";

/** A manifest and which of its files are kept unpacked; see worker/unpacked.ts. */
export const UNPACKED = "live-code:unpacked";

export function isPossible(): boolean {
  return isSecureContext && !!navigator.storage?.getDirectory && !!navigator.locks;
}

export function isOn(storage: Storage): boolean {
  return read(storage, SETTING) !== "off";
}

/** Every start for which this was asked is followed by `startEnded`. */
export function mayUseImage(storage: Storage | null, tabStorage: Storage | null): boolean {
  if (!storage || !tabStorage || !isPossible() || !isOn(storage)) return false;
  const crashed = read(tabStorage, STARTING) !== null;
  write(tabStorage, STARTING, crashed ? null : "1");
  addEventListener("pagehide", () => write(tabStorage, STARTING, null), { once: true });
  return !crashed;
}

/** Python is there or has failed to come. */
export function startEnded(tabStorage: Storage): void {
  write(tabStorage, STARTING, null);
}

export function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

export function write(storage: Storage, key: string, value: string | null): void {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, value);
  } catch {
    // Full or forbidden: the image is made or used once more than need be.
  }
}
