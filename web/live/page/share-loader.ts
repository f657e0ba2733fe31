/** The way to sharing, whose code comes when it is needed. */
import { BundleLoader, type Waiting } from "./bundle-loader.ts";
import { sharedPart } from "./share/fragment.ts";
import type { ShareHost } from "./share/host.ts";
import type { Sharing } from "./share/main.ts";

export class ShareLoader {
  readonly #bundle: BundleLoader<Sharing>;

  /** `address`: of the script. */
  constructor(address: string, host: ShareHost, waiting: Waiting) {
    const make = ({ Sharing }: typeof import("./share/main.ts")) => new Sharing(host);
    this.#bundle = new BundleLoader(address, "Sharing could not be opened.", waiting, make);
  }

  openDialog(): Promise<void> {
    return this.#bundle.use((sharing) => sharing.openDialog());
  }

  /** If the page's address carries cells, show them. */
  async look(): Promise<void> {
    if (sharedPart(location.hash) === null) return;
    await this.#bundle.use((sharing) => sharing.openAddress());
  }
}
