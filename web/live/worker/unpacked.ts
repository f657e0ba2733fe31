/**
 * The interpreter's code as it is, for later visits.
 *
 * Browsers keep the machine code that they made of a WebAssembly file or a script, and use it at the
 * next visit, but only of what a server sent as it is: not of bytes that a page has unpacked, nor of
 * what a service worker answers. So after a first start, which needs the small packed files, these
 * two are fetched into the browser's own cache.
 */
import type { Manifest } from "../manifest.ts";
import { fetchFile } from "./fetch.ts";

/** Fetch both, checked. */
export async function keepUnpacked(base: string, { unpacked }: Manifest): Promise<void> {
  for (const file of [unpacked.wasm, unpacked.script]) await fetchFile(base, file, () => {});
}
