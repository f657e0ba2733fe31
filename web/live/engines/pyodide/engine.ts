/** Python in this browser: the engine that the site is built with. */

import type { PageData } from "../../../base/page-data.ts";
import { markOnce } from "../../../base/performance-marks.ts";
import { browserStorage, tabStorage } from "../../../base/storage.ts";
import type { Kernel, KernelEvents, KernelInfo } from "../../session/kernel.ts";
import type { Engine, EngineOptions } from "../engine.ts";
import { sharedConnection } from "./download/connection.ts";
import { loadManifest } from "./download/load-manifest.ts";
import { makeWorker, startWorker, takeEarly } from "./early-worker.ts";
import { ImageKeeper } from "./image-keeper.ts";
import { PyodideKernel } from "./kernel.ts";
import { withNeeds } from "./packages/groups.ts";
import type { HowStarted } from "./protocol/messages.ts";
import { sharesMemory } from "./shared-memory.ts";
import { fetchScript } from "./worker-script.ts";

export function makeEngine(options: EngineOptions): Engine {
  return new PyodideEngine(options);
}

class PyodideEngine implements Engine {
  readonly #data: PageData;
  /** Absolute address of the runtime folder. */
  readonly #base: string;
  readonly #images: ImageKeeper;
  #image: HowStarted | undefined;

  constructor({ data, isIdle }: EngineOptions) {
    this.#data = data;
    this.#base = new URL(data.base, document.baseURI).href;
    if (data.patience) sharedConnection.patience = data.patience;
    this.#images = new ImageKeeper({
      storage: browserStorage(),
      tabStorage: tabStorage(),
      version: `${data.files.manifest}+${data.files.worker}`,
      manifest: this.#file("manifest"),
      worker: this.#file("worker"),
      worthKeeping: data.keepsImage,
      makeWorker: () => makeWorker(data, { job: "make_image", manifest: data.files.manifest }),
      rehearse: () => startWorker(data, "rehearse"),
      isIdle,
      made: () => markOnce("live:imaged"),
    });
  }

  makeKernel(events: KernelEvents): Kernel {
    const { patience, beside } = this.#data;
    return new PyodideKernel({
      makeWorker: () => takeEarly() ?? startWorker(this.#data),
      fetchScript: () => fetchScript(this.#file("worker")),
      ...(patience && { patience }),
      ...(beside && { beside }),
      isolated: sharesMemory(),
      events,
      onStarted: (image) => {
        this.#image = image;
        if (image === "restored") markOnce("live:restored");
        if (image === "shipped") markOnce("live:shipped");
      },
      onImageDamaged: () => this.#images.discard(),
    });
  }

  settled(info: KernelInfo | null): void {
    this.#images.started(info ? this.#image : undefined);
  }

  async files(): Promise<string[]> {
    const { core, groups } = await loadManifest(this.#file("manifest"));
    const wanted = withNeeds(groups, ["kernel", ...this.#data.groups]);
    const files = [...Object.values(core), ...wanted.flatMap((name) => groups[name] ?? [])];
    // What explains errors, and the notebook's commands.
    const later = groups.kernel?.rest;
    if (later) files.push(later);
    return files.map(({ file }) => new URL(file, this.#base).href);
  }

  #file(kind: "manifest" | "worker"): string {
    return new URL(this.#data.files[kind], this.#base).href;
  }
}
