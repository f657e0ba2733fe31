/** After the first start, off the reader's way: what later visits need without a connection. */

import type { PageData } from "../../base/page-data.ts";
import { markOnce } from "../../base/performance-marks.ts";
import { browserIdle, pythonIdle } from "../../base/waiting.ts";
import type { Engine } from "../engines/engine.ts";
import { builtPictures, prepareNextVisit } from "../offline/next-visit.ts";

/** Bundles for what a reader may do at a later visit. */
const BUNDLES = [
  "settings",
  "share",
  "rich",
  "replay",
  "variables",
  "own",
  "widgets",
  "widgetsStyle",
] as const;

/** Milliseconds for which nothing has run before files are put by. */
const IDLE_MS = 1000;

export class LaterVisits {
  readonly #address: (bundle: keyof PageData["files"]) => string;
  readonly #isIdle: () => boolean;
  /** Before cells put others in their place. */
  readonly #pictures = builtPictures();
  #begun = false;

  constructor(address: (bundle: keyof PageData["files"]) => string, isIdle: () => boolean) {
    this.#address = address;
    this.#isIdle = isIdle;
  }

  /** Once for a page; true as soon as it is done. */
  async prepare(engine: Engine): Promise<boolean> {
    if (this.#begun) return false;
    this.#begun = true;
    await pythonIdle(this.#isIdle, IDLE_MS);
    await browserIdle();
    const bundles = BUNDLES.map((bundle) => this.#address(bundle));
    await prepareNextVisit((await engine.files?.()) ?? [], [...bundles, ...this.#pictures]);
    markOnce("live:handed-over");
    return true;
  }
}
