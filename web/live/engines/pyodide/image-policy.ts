/** May the next start of Python use a memory image? Part of what every reader downloads. */

import { read, type Storage, write } from "../../../base/storage.ts";
import { BUILT_UP, IMAGE, IMAGE_STARTING } from "../../../base/storage-keys.ts";
import type { ImageUse } from "./protocol/messages.ts";
import { tablesGiveExports } from "./python/same-function.ts";

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
  return read(storage, IMAGE) !== "off";
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
  const crashed = read(tabStorage, IMAGE_STARTING) !== null;
  write(tabStorage, IMAGE_STARTING, crashed ? null : "1");
  addEventListener("pagehide", () => write(tabStorage, IMAGE_STARTING, null), { once: true });
  if (crashed) return "off";
  if (read(storage, IMAGE) === "always") return "always";
  return isAffordable() && read(storage, BUILT_UP) !== manifest ? "any" : "kept";
}

/** Python is there or has failed to come. */
export function startEnded(tabStorage: Storage): void {
  write(tabStorage, IMAGE_STARTING, null);
}
