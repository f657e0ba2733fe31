/** What the service worker, the page and `live_code/site/offline.py` call the same things. */

/** Cache of the files under `_static/live/`, which have their content's hash in their names. */
export const FILES = "live-code:files";
export const WORKER_FILE = "live-sw.js";
export const LISTING_FILE = "live-offline.json";
export const LIVE_FOLDER = "_static/live/";

/** What the extension writes at the top of the worker. */
export interface Site {
  /** Of the build: the same as the listing's. */
  version: string;
  /** First parts of the book's paths; anything else below the scope is not the book's. */
  roots: string[];
  /** The page that opens at the book's own address. */
  start: string;
  isolation: Isolation;
  /** Pages, as addresses inside the book, that show other hosts' pictures or frames. */
  open: string[];
  /** SHA-256 of the build's listing. */
  listing: string;
  /** For workers, and for pages that are not as the build wrote them. */
  policy: string;
}

export type Isolation = "require-corp" | "credentialless" | "off";

/** Cache of everything else of one book: an origin may serve several. */
export function siteCache(scope: string): string {
  return `live-code:site:${new URL(scope).pathname}`;
}

/** Where an address inside the book is kept. */
export function cacheFor(scope: string, address: string): string {
  return address.startsWith(scope + LIVE_FOLDER) ? FILES : siteCache(scope);
}

const HASHED = /-([0-9a-f]{16}|[0-9A-Z]{8})\.\w+$/;

/** Can what is served at `path` never change? Then its name or its query tells its content. */
export function isFixed(path: string, search: string): boolean {
  if (path.startsWith(LIVE_FOLDER)) return HASHED.test(path);
  const query = new URLSearchParams(search);
  return path.startsWith("_static/") && (query.has("v") || query.has("digest"));
}

/** The first digits of the SHA-256 in a runtime file's name; null for other names. */
export function digestInName(path: string): string | null {
  const digits = HASHED.exec(path)?.[1];
  return digits?.length === 16 ? digits : null;
}
