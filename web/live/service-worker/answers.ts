/**
 * A cache that never stands in the way: where the browser forbids or limits storage, nothing is
 * found and nothing is kept, and the site works as without it.
 */
import { sha256 } from "./digest.ts";

export type CacheLike = Pick<Cache, "match" | "put" | "delete" | "keys">;

export class KeptAnswers {
  readonly #open: () => Promise<CacheLike>;
  readonly #arriving = new Set<Promise<void>>();
  #isClosed = false;

  constructor(open: () => Promise<CacheLike>) {
    this.#open = open;
  }

  /** What is kept, exactly as it was put: Chromium can then reuse code that it compiled of it. */
  async find(key: string): Promise<Response | undefined> {
    try {
      // Answers differ by nothing but their address; a `Vary` header must not hide them.
      return await (await this.#open()).match(key, { ignoreVary: true });
    } catch {
      return undefined;
    }
  }

  async keep(key: string, response: Response): Promise<void> {
    if (this.#isClosed || !isKeepable(response)) return;
    const put = this.#put(key, response);
    this.#arriving.add(put);
    await put;
    this.#arriving.delete(put);
  }

  /** Keep it only if its SHA-256 begins with `digest`. */
  async keepVerified(key: string, response: Response, digest: string): Promise<void> {
    if (!isKeepable(response)) return;
    try {
      const bytes = await response.clone().arrayBuffer();
      if ((await sha256(bytes)).startsWith(digest)) await this.keep(key, response);
    } catch {
      // The line broke in the middle.
    }
  }

  async keys(): Promise<string[]> {
    try {
      return (await (await this.#open()).keys()).map((request) => request.url);
    } catch {
      return [];
    }
  }

  async drop(key: string): Promise<void> {
    try {
      await (await this.#open()).delete(key, { ignoreVary: true });
    } catch {
      // What cannot be reached cannot be in the way.
    }
  }

  /** Drop all whose key begins with `start`, and keep nothing from now on. */
  async close(start: string): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#arriving);
    for (const key of await this.keys()) if (key.startsWith(start)) await this.drop(key);
  }

  async #put(key: string, response: Response): Promise<void> {
    try {
      await (await this.#open()).put(key, response);
    } catch {
      // The quota is full, the line broke, or storage is denied.
    }
  }
}

/** Whole, from our own server, not redirected (browsers refuse such pages), and allowed to stay. */
function isKeepable(response: Response): boolean {
  const forbidden = /\bno-store\b/i.test(response.headers.get("cache-control") ?? "");
  return response.status === 200 && !response.redirected && !forbidden;
}
