/** The archives of a page's groups, each asked for once. */
import type { Manifest, ServedFile } from "../protocol/manifest.ts";
import { groupOf } from "./groups.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export class GroupArchives {
  readonly #groups: Manifest["groups"];
  readonly #fetch: (file: ServedFile) => Promise<Bytes>;
  readonly #arriving = new Map<string, Promise<Bytes>>();

  constructor(groups: Manifest["groups"], fetch: (file: ServedFile) => Promise<Bytes>) {
    this.#groups = groups;
    this.#fetch = fetch;
  }

  /** Rejects as soon as one of all that was asked for so far does not come; resolves never. */
  request(names: readonly string[]): Promise<never> {
    for (const name of names) {
      if (this.#arriving.has(name)) continue;
      this.#arriving.set(name, this.#fetch(groupOf(this.#groups, name)));
    }
    return Promise.all(this.#arriving.values()).then(() => new Promise<never>(() => {}));
  }

  /** All that was asked for, in that order. */
  arrived(): Promise<(readonly [name: string, archive: Bytes])[]> {
    return Promise.all(
      [...this.#arriving].map(async ([name, archive]) => [name, await archive] as const),
    );
  }
}
