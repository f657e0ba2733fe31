/** `live-offline.json`: the build's version and every file that the book needs offline. */
import { sha256 } from "./digest.ts";

export interface Entry {
  /** Relative to the book, with the query under which the pages ask for it. */
  path: string;
  size: number;
  /** The first 32 hexadecimal digits of SHA-256. */
  sha256: string;
}

export interface Listing {
  version: string;
  files: Entry[];
}

export function parseListing(value: unknown): Listing {
  const { version, files } = (value ?? {}) as Partial<Listing>;
  if (typeof version !== "string" || !Array.isArray(files) || !files.every(isEntry)) {
    throw new TypeError("this is no list of the book's files");
  }
  return { version, files };
}

function isEntry(value: unknown): value is Entry {
  const { path, size, sha256 } = (value ?? {}) as Partial<Entry>;
  return typeof path === "string" && typeof size === "number" && typeof sha256 === "string";
}

export interface ListingPlaces {
  /** SHA-256 of the listing of this very build; what is kept must have it. */
  digest: string;
  kept(): Promise<Response | undefined>;
  /** From the server, not from a cache of it. */
  served(): Promise<Response>;
  keep(response: Response): Promise<void>;
}

const JSON_TYPE = { "content-type": "application/json" };

/** For how long a path that no listing has is not looked up again, in ms. */
const PAUSE = 60_000;

/** The listing as the worker uses it: read once, and again when a path is not in it. */
export class Listings {
  readonly #places: ListingPlaces;
  readonly #now: () => number;
  #entries: Promise<Map<string, Entry>> | null = null;
  #refreshing: Promise<Listing> | null = null;
  /** When paths that the kept listing does not have were looked up. */
  readonly #asked = new Map<string, number>();

  constructor(places: ListingPlaces, now: () => number = Date.now) {
    this.#places = places;
    this.#now = now;
  }

  /** The entry of a path; undefined if neither the kept nor the served listing has it. */
  async find(path: string): Promise<Entry | undefined> {
    this.#entries ??= this.#read();
    const found = (await this.#entries).get(path);
    const asked = this.#asked.get(path) ?? Number.NEGATIVE_INFINITY;
    if (found || this.#now() - asked < PAUSE) return found;
    this.#asked.set(path, this.#now());
    // One answer serves all that is missing at a time.
    this.#refreshing ??= this.refresh().finally(() => {
      this.#refreshing = null;
    });
    const listing = await this.#refreshing.catch(() => null);
    return listing?.files.find((entry) => entry.path === path);
  }

  async refresh(): Promise<Listing> {
    const response = await this.#places.served();
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const bytes = await response.arrayBuffer();
    const listing = parsed(bytes);
    this.#entries = Promise.resolve(byPath(listing));
    if ((await sha256(bytes)) === this.#places.digest) {
      await this.#places.keep(new Response(bytes, { headers: JSON_TYPE })).catch(() => {});
    }
    return listing;
  }

  async #read(): Promise<Map<string, Entry>> {
    try {
      const kept = await this.#places.kept();
      const bytes = (await kept?.arrayBuffer()) ?? new ArrayBuffer(0);
      return (await sha256(bytes)) === this.#places.digest ? byPath(parsed(bytes)) : new Map();
    } catch {
      return new Map();
    }
  }
}

function parsed(bytes: ArrayBuffer): Listing {
  return parseListing(JSON.parse(new TextDecoder().decode(bytes)));
}

function byPath(listing: Listing): Map<string, Entry> {
  return new Map(listing.files.map((entry) => [entry.path, entry]));
}
