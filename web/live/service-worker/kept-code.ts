/** Addresses of the interpreter's code as browsers keep it; see python/unpacked.ts. */

/** Follows the script's name: the same file at another address. */
export const KEPT = "?kept";

/** A file of the runtime's own folder: what else stands in the browser's storage is not ours. */
const NAME = /^[\w-]+\.(wasm|js\?kept)$/;

/** The two names as the page's storage has them; null unless both are files of the site. */
export function keptNames(stored: readonly string[]): string | null {
  return stored.length === 2 && stored.every((name) => NAME.test(name)) ? stored.join(" ") : null;
}
