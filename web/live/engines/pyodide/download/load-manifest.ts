/** The manifest, fetched with the care of any other file; its name holds the start of its hash. */

import type { Manifest } from "../protocol/manifest.ts";
import { Download, pastBadCopy } from "./download.ts";
import { digest } from "./sha256.ts";
import { damaged } from "./start-errors.ts";

const NAME = "The list of Python's files";

/** Fails with a `StartFault`. */
export function loadManifest(address: string): Promise<Manifest> {
  return pastBadCopy((cache) => fetched(address, cache));
}

/** The manifest in `bytes`, which came from `address`. */
async function parsed(bytes: ArrayBuffer, address: string): Promise<Manifest> {
  const hash = /-([0-9a-f]{16})\.json$/.exec(address)?.[1] ?? "";
  if (!(await digest(new Uint8Array(bytes))).startsWith(hash)) {
    throw damaged(NAME, "its content is not what the site was built with");
  }
  return JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
}

async function fetched(url: string, cache: RequestCache): Promise<Manifest> {
  const download = new Download({ url, name: NAME, size: null, cache });
  const stream = download.stream(await download.open());
  return parsed(await new Response(stream).arrayBuffer(), url);
}
