/** The whole course in the browser's caches: what is missing, fetching it, removing it. */
import { sha256 } from "../service-worker/digest.ts";
import { type Entry, type Listing, parseListing } from "../service-worker/listing.ts";
import { cacheFor, FILES, isFixed, LISTING_FILE, siteCache } from "../service-worker/site.ts";
import { arrival, KEPT_FOR } from "./arrival.ts";
import { denied, full, missing, noRoom, unreachable } from "./problems.ts";

const AT_ONCE = 3;
/** How often a site may change while it is copied. */
const MOST_VERSIONS = 3;

export interface Survey {
  version: string;
  missing: Entry[];
  /** Bytes of the whole course, and those that are there. */
  total: number;
  kept: number;
}

export interface CopyOptions {
  /** The book's address, ending in "/". */
  scope: string;
  caches: Pick<CacheStorage, "open">;
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** `navigator.storage.estimate`, where there is one. */
  estimate: () => Promise<{ quota?: number; usage?: number }>;
}

export class OfflineCopy {
  readonly #options: CopyOptions;

  constructor(options: CopyOptions) {
    this.#options = options;
  }

  async survey(): Promise<Survey> {
    const listing = await this.#listing();
    const absent: Entry[] = [];
    const there = await this.#keys();
    for (const entry of listing.files) {
      if (!(await this.#has(entry, there))) absent.push(entry);
    }
    const total = sum(listing.files);
    return { version: listing.version, missing: absent, total, kept: total - sum(absent) };
  }

  /** Fetch what is missing; what has arrived stays when it fails or is stopped. */
  async load(signal: AbortSignal, onProgress: (done: number, total: number) => void) {
    let survey = await this.survey();
    await this.#checkRoom(survey);
    for (let versions = 1; ; versions += 1) {
      try {
        await this.#fetchAll(survey, signal, onProgress);
        return;
      } catch (problem) {
        // A site that was updated meanwhile is copied in its new version.
        const now = await this.survey().catch(() => null);
        const updated = now !== null && now.version !== survey.version;
        if (signal.aborted || !updated || versions === MOST_VERSIONS) throw problem;
        survey = now;
      }
    }
  }

  /** Remove everything that is kept of this book. */
  async remove(): Promise<void> {
    const { scope } = this.#options;
    for (const name of [FILES, siteCache(scope)]) {
      const cache = await this.#open(name);
      for (const request of await cache.keys()) {
        if (request.url.startsWith(scope)) await cache.delete(request, { ignoreVary: true });
      }
    }
  }

  async #fetchAll(
    survey: Survey,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<void> {
    const { scope, fetch } = this.#options;
    // A reader may have stopped it while it was looked what is there; no event tells that now.
    signal.throwIfAborted();
    // One that fails ends the others.
    const stop = new AbortController();
    signal.addEventListener("abort", () => stop.abort(), { once: true });
    const queue = [...survey.missing];
    let done = survey.kept;
    const onBytes = (count: number) => {
      done += count;
      onProgress(Math.min(done, survey.total), survey.total);
    };
    const work = async () => {
      for (let entry = queue.shift(); entry; entry = queue.shift()) {
        stop.signal.throwIfAborted();
        const response = await arrival(scope, entry, { fetch, signal: stop.signal, onBytes });
        await this.#put(entry, response);
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } catch (problem) {
      stop.abort();
      throw problem;
    }
  }

  async #put(entry: Entry, response: Response): Promise<void> {
    const address = this.#options.scope + entry.path;
    const cache = await this.#open(cacheFor(this.#options.scope, address));
    try {
      await cache.put(address, response);
    } catch (problem) {
      throw problem instanceof DOMException && problem.name === "QuotaExceededError"
        ? full()
        : denied();
    }
  }

  async #has(entry: Entry, there: ReadonlySet<string>): Promise<boolean> {
    const { scope } = this.#options;
    const address = scope + entry.path;
    if (!there.has(address)) return false;
    const [path = "", query = ""] = entry.path.split("?");
    if (isFixed(path, query)) return true;
    const cache = await this.#open(cacheFor(scope, address));
    const kept = await cache.match(address, { ignoreVary: true });
    if (!kept) return false;
    const { headers } = kept;
    return (
      headers.get(KEPT_FOR) === entry.sha256 ||
      (await sha256(await kept.arrayBuffer())).startsWith(entry.sha256)
    );
  }

  async #keys(): Promise<Set<string>> {
    const names = [FILES, siteCache(this.#options.scope)];
    const lists = await Promise.all(names.map(async (name) => (await this.#open(name)).keys()));
    return new Set(lists.flat().map((request) => request.url));
  }

  async #open(name: string): Promise<Cache> {
    return await this.#options.caches.open(name).catch(() => {
      throw denied();
    });
  }

  async #listing(): Promise<Listing> {
    const { scope, fetch } = this.#options;
    const response = await fetch(scope + LISTING_FILE, { cache: "no-cache" }).catch(() => null);
    if (!response) throw unreachable();
    if (!response.ok) throw missing(LISTING_FILE, response.status);
    return parseListing(await response.json().catch(() => null));
  }

  async #checkRoom({ missing: absent }: Survey): Promise<void> {
    const { quota, usage } = await this.#options.estimate().catch(() => ({}) as StorageEstimate);
    if (quota === undefined) return;
    const left = Math.max(0, quota - (usage ?? 0));
    if (sum(absent) > left) throw noRoom(sum(absent), left);
  }
}

function sum(entries: readonly Entry[]): number {
  return entries.reduce((total, { size }) => total + size, 0);
}
