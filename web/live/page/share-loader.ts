/** The way to sharing, whose code comes when it is needed. */
import { loadModule } from "../../base/bundles/load-module.ts";
import type { Patience } from "../../base/patience.ts";
import { sharedPart } from "./share/fragment.ts";
import type { ShareHost } from "./share/host.ts";
import type { Sharing } from "./share/main.ts";

export interface ShareLoaderOptions {
  /** Of the script. */
  address: string;
  host: ShareHost;
  say: (text: string) => void;
  settle: () => void;
  patience?: Patience;
}

export class ShareLoader {
  readonly #options: ShareLoaderOptions;
  #sharing: Promise<Sharing> | null = null;

  constructor(options: ShareLoaderOptions) {
    this.#options = options;
  }

  openDialog(): Promise<void> {
    return this.#with((sharing) => sharing.openDialog());
  }

  /** If the page's address carries cells, show them. */
  async look(): Promise<void> {
    if (sharedPart(location.hash) === null) return;
    await this.#with((sharing) => sharing.openAddress());
  }

  async #with(act: (sharing: Sharing) => void | Promise<void>): Promise<void> {
    const { say, settle } = this.#options;
    let waited = false;
    try {
      this.#sharing ??= this.#load((text) => {
        waited = true;
        say(text);
      });
      await act(await this.#sharing);
      if (waited) settle();
    } catch (problem) {
      this.#sharing = null;
      const why = problem instanceof Error ? problem.message : String(problem);
      say(`Sharing could not be opened. ${why}`);
    }
  }

  async #load(say: (text: string) => void): Promise<Sharing> {
    const { address, host, patience } = this.#options;
    const module = await loadModule<typeof import("./share/main.ts")>(address, say, patience);
    return new module.Sharing(host);
  }
}
