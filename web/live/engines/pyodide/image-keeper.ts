/** When is the time to make a memory image of Python; see docs/decisions/0009-memory-image.md. */

import { read, type Storage, write } from "../../../base/storage.ts";
import { BUILT_UP, IMAGE_TRIES, UNPACKED } from "../../../base/storage-keys.ts";
import { browserIdle, pythonIdle } from "../../../base/waiting.ts";
import { removeImage } from "./image/file/private-files.ts";
import { imageKey } from "./image/key.ts";
import { canKeep, isAffordable, isOn, startEnded } from "./image-policy.ts";
import type { ImageReply, RehearsalReply } from "./protocol/image-messages.ts";
import type { HowStarted } from "./protocol/messages.ts";

const MOST_TRIES = 3;

/** Milliseconds for which nothing has run before an image is made. */
const IDLE_MS = 3000;
const LONGEST = 180_000;

type HelpingWorker = Pick<Worker, "terminate" | "addEventListener">;

export interface ImageKeeperOptions {
  storage: Storage | null;
  /** Lasts as long as the tab. */
  tabStorage: Storage | null;
  /** Changes with everything that the site serves to Python. */
  version: string;
  manifest: string;
  worker: string;
  /** Does the page's start take so long that an image is worth its place? */
  worthKeeping: boolean;
  /** One that makes an image. */
  makeWorker: () => HelpingWorker;
  /** One that starts Python from the image. */
  rehearse: () => HelpingWorker;
  /** Does the page's own Python wait for the reader? */
  isIdle: () => boolean;
  made: () => void;
}

export class ImageKeeper {
  readonly #options: ImageKeeperOptions;
  #asked = false;

  constructor(options: ImageKeeperOptions) {
    this.#options = options;
  }

  /** Python is there or has failed to come; `image` is what it says of its start. */
  started(image: HowStarted | undefined): void {
    const { storage, tabStorage, worthKeeping } = this.#options;
    if (!storage || !tabStorage) return;
    startEnded(tabStorage);
    if (image === "restored") write(storage, IMAGE_TRIES, null);
    if (image === "broken") this.discard();
    if (image === "none" || image === "broken") write(storage, BUILT_UP, this.#manifestName);
    const wanted = image !== undefined && image !== "restored";
    const worthIt = wanted && worthKeeping && canKeep() && isAffordable();
    if (!worthIt || this.#asked || !isOn(storage)) return;
    this.#asked = true;
    void this.#makeLater(storage, tabStorage);
  }

  /** The worker that finds it damaged has no way to the browser's files any more. */
  discard(): void {
    const { manifest, worker } = this.#options;
    void removeImage(imageKey(manifest, worker));
  }

  async #makeLater(storage: Storage, tabStorage: Storage): Promise<void> {
    const { version, isIdle, makeWorker, rehearse } = this.#options;
    const [tried, count] = (read(storage, IMAGE_TRIES) ?? "").split(" ");
    const tries = tried === version ? Number(count) : 0;
    if (tries >= MOST_TRIES) return;
    await pythonIdle(isIdle, IDLE_MS);
    await browserIdle();
    write(storage, IMAGE_TRIES, `${version} ${tries + 1}`);
    try {
      const { made, unpacked, problem } = await answerOf<ImageReply>(makeWorker(), "image");
      if (unpacked) write(storage, UNPACKED, `${this.#manifestName} ${unpacked}`);
      if (made) {
        const rehearsed = answerOf<RehearsalReply>(rehearse(), "rehearsed");
        await rehearsed.finally(() => startEnded(tabStorage));
        this.#options.made();
      }
      if (problem !== null) console.info(`No memory image of Python was made: ${problem}.`);
    } catch (problem) {
      console.info("No memory image of Python was made:", problem);
    }
  }

  get #manifestName(): string {
    return this.#options.manifest.split("/").at(-1) as string;
  }
}

/** The one answer of `worker`, which is ended then. */
async function answerOf<Reply extends { type: string }>(
  worker: HelpingWorker,
  type: Reply["type"],
): Promise<Reply> {
  try {
    return await new Promise<Reply>((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => {
        if (data.type === type) resolve(data as Reply);
      });
      worker.addEventListener("error", ({ message }) => reject(new Error(message)));
      setTimeout(() => reject(new Error("it took too long")), LONGEST);
    });
  } finally {
    worker.terminate();
  }
}
