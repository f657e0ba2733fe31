/** May the next start of Python use a memory image? Part of what every reader downloads. */
import { tablesGiveExports } from "./same-function.ts";
import type { Storage } from "./store.ts";

/** "off" turns images off for the whole site; "always": the site's comes at any pace of the line. */
export const SETTING = "live-code:image";
/** Set in the tab while Python starts: found by its next start if this one took the tab down. */
const STARTING = "live-code:image-starting";

/** A manifest and which of its files are kept unpacked; see worker/unpacked.ts. */
export const UNPACKED = "live-code:unpacked";

/** A manifest with which Python was built up from archives, which the browser has by now. */
export const BUILT_UP = "live-code:built-up";

/**
 * Which images the next start may use: its own and on a quick line the site's, these two on any
 * line, only its own, none.
 */
export type ImageUse = "any" | "always" | "kept" | "off";

/** In GB: an image needs memory for a moment, and making one a second Python. */
const ENOUGH_MEMORY = 4;

interface Device {
  deviceMemory?: number;
  connection?: { saveData?: boolean; type?: string };
}

/** Can this browser make an image of its own and keep it? The site's needs no place to be kept. */
export function canKeep(): boolean {
  const places = isSecureContext && !!navigator.storage?.getDirectory && !!navigator.locks;
  return places && tablesGiveExports();
}

export function isOn(storage: Storage): boolean {
  return read(storage, SETTING) !== "off";
}

export function isAffordable(): boolean {
  const { deviceMemory, connection } = navigator as Device;
  const paidByTheByte = connection?.saveData || connection?.type === "cellular";
  return (deviceMemory ?? ENOUGH_MEMORY) >= ENOUGH_MEMORY && !paidByTheByte;
}

/** Every start for which this was asked is followed by `startEnded`. */
export function imageUse(
  storage: Storage | null,
  tabStorage: Storage | null,
  manifest: string,
): ImageUse {
  if (!storage || !tabStorage || !isOn(storage)) return "off";
  const crashed = read(tabStorage, STARTING) !== null;
  write(tabStorage, STARTING, crashed ? null : "1");
  addEventListener("pagehide", () => write(tabStorage, STARTING, null), { once: true });
  if (crashed) return "off";
  if (read(storage, SETTING) === "always") return "always";
  return isAffordable() && read(storage, BUILT_UP) !== manifest ? "any" : "kept";
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
