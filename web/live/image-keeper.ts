/**
 * The page's side of the memory image: may one be used, and when is the time to make one.
 *
 * `localStorage["live-code:image"] = "on"` turns it on for the whole site. It is not on by itself yet:
 * see docs/decisions/0009-memory-image.md.
 */
import type { Manifest } from "./manifest.ts";
import { idle } from "./page-setup.ts";
import type { Storage } from "./store.ts";
import type { ImageReply, ImageRequest } from "./worker/image/messages.ts";

export const SETTING = "live-code:image";
/** Set in the tab while Python starts: found by its next start if this one took the tab down. */
const STARTING = "live-code:image-starting";
/** How often an image of this version of the site was made and not once used. */
const TRIES = "live-code:image-tries";
const MOST_TRIES = 3;

/** Milliseconds for which nothing has run before an image is made, and between two looks. */
const QUIET = 3000;
const LOOK = 500;
const LONGEST = 180_000;
/** In GB: the image is made by a second Python beside the reader's. */
const ENOUGH_MEMORY = 4;

interface Device {
  deviceMemory?: number;
  connection?: { saveData?: boolean };
}

export interface ImageKeeperOptions {
  storage: Storage | null;
  /** Lasts as long as the tab. */
  tabStorage: Storage | null;
  /** Changes with everything that the site serves to Python. */
  version: string;
  base: string;
  groups: string[];
  loadManifest: () => Promise<Manifest>;
  makeWorker: () => Pick<Worker, "postMessage" | "terminate" | "addEventListener">;
  /** Does the page's own Python wait for the reader? */
  isQuiet: () => boolean;
  made: () => void;
}

export class ImageKeeper {
  readonly #options: ImageKeeperOptions;
  #asked = false;

  constructor(options: ImageKeeperOptions) {
    this.#options = options;
  }

  /** What the next start is told; every start is followed by `started`. */
  wish(): "use" | "off" {
    const { storage, tabStorage } = this.#options;
    if (!storage || !tabStorage || !isPossible() || !isOn(storage)) return "off";
    const crashed = read(tabStorage, STARTING) !== null;
    write(tabStorage, STARTING, crashed ? null : "1");
    addEventListener("pagehide", () => write(tabStorage, STARTING, null), { once: true });
    return crashed ? "off" : "use";
  }

  /** Python is there or has failed to come; `image` is what it says of its start. */
  started(image: "restored" | "broken" | "none" | undefined): void {
    const { storage, tabStorage, groups } = this.#options;
    if (!storage || !tabStorage) return;
    write(tabStorage, STARTING, null);
    if (image === "restored") write(storage, TRIES, null);
    const wanted = image === "none" || image === "broken";
    const worthIt = wanted && groups.includes("plot") && isPossible() && isAffordable();
    if (!worthIt || this.#asked || !isOn(storage)) return;
    this.#asked = true;
    void this.#makeLater(storage);
  }

  async #makeLater(storage: Storage): Promise<void> {
    const { version, isQuiet } = this.#options;
    const [tried, count] = (read(storage, TRIES) ?? "").split(" ");
    const tries = tried === version ? Number(count) : 0;
    if (tries >= MOST_TRIES) return;
    for (let quiet = 0; quiet < QUIET; quiet = isQuiet() ? quiet + LOOK : 0) await pause(LOOK);
    await idle();
    write(storage, TRIES, `${version} ${tries + 1}`);
    try {
      const { made, problem } = await this.#make();
      if (made) this.#options.made();
      else if (problem !== null) console.info(`No memory image of Python was made: ${problem}.`);
    } catch (problem) {
      console.info("No memory image of Python was made:", problem);
    }
  }

  async #make(): Promise<ImageReply> {
    const { base, loadManifest, makeWorker } = this.#options;
    const manifest = await loadManifest();
    const worker = makeWorker();
    try {
      return await new Promise<ImageReply>((resolve, reject) => {
        worker.addEventListener("message", ({ data }) => resolve(data as ImageReply));
        worker.addEventListener("error", ({ message }) => reject(new Error(message)));
        setTimeout(() => reject(new Error("it took too long")), LONGEST);
        worker.postMessage({ type: "make_image", base, manifest } satisfies ImageRequest);
      });
    } finally {
      worker.terminate();
    }
  }
}

function isPossible(): boolean {
  return isSecureContext && !!navigator.storage?.getDirectory && !!navigator.locks;
}

function isAffordable(): boolean {
  const { deviceMemory, connection } = navigator as Device;
  return (deviceMemory ?? ENOUGH_MEMORY) >= ENOUGH_MEMORY && !connection?.saveData;
}

function isOn(storage: Storage): boolean {
  return read(storage, SETTING) === "on";
}

function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function write(storage: Storage, key: string, value: string | null): void {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, value);
  } catch {
    // Full or forbidden: the image is made or used once more than need be.
  }
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}
