/**
 * The interpreter's code as files of its own, unpacked, in the service worker's cache.
 *
 * Browsers keep the machine code that they made of a WebAssembly file or a script, and use it at the
 * next visit, but only for what a request brought as it is: not for bytes that a page has unpacked.
 * So a later visit requests files that no server has, and the service worker answers.
 */
import type { Manifest, ServedFile } from "../manifest.ts";
import { FILES } from "../service-worker/site.ts";
import { fetchFile } from "./fetch.ts";

type Core = Manifest["core"];

const KINDS = [
  { part: "wasm", ending: ".wasm", type: "application/wasm" },
  { part: "script", ending: ".mjs", type: "text/javascript" },
] as const;

/** Where the unpacked form of one of the interpreter's files is found, if it is kept. */
export function unpackedAddress(base: string, core: Core, part: "wasm" | "script"): string {
  const { ending } = KINDS.find((kind) => kind.part === part) ?? KINDS[0];
  return new URL(core[part].file.replace(/\.\w+$/, ending), base).href;
}

/** Keep what is not kept yet, checked; false where the browser keeps nothing for this site. */
export async function keepUnpacked(base: string, core: Core): Promise<boolean> {
  try {
    const cache = await caches.open(FILES);
    for (const { part, type } of KINDS) {
      const address = unpackedAddress(base, core, part);
      if (await cache.match(address)) continue;
      const file: ServedFile = core[part];
      const headers = { "content-type": type, "content-length": String(file.raw) };
      await cache.put(address, new Response(await fetchFile(base, file, () => {}), { headers }));
    }
    return true;
  } catch {
    return false;
  }
}
