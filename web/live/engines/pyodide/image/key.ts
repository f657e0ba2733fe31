/** What an image holds and what it depends on. */

import { sha256 } from "../download/sha256.ts";
import { withNeeds } from "../packages/groups.ts";
import type { Manifest } from "../protocol/manifest.ts";

/** Raised whenever what an image holds, or how it is restored, changes. */
const MAKER = 2;

/** Groups whose content is in an image. */
export function imagedGroups({ groups, imaged }: Manifest): string[] {
  return withNeeds(groups, imaged);
}

/**
 * The same only for the same Python, worker and browser.
 *
 * The manifest's address has its hash in it, and it names everything by hash: so an image is found
 * before the manifest is there. Another version of a browser may see WebAssembly features that this
 * one did not.
 */
export function imageKey(manifest: string, worker: string): string {
  const names = [manifest, worker].map((address) => address.split("/").at(-1));
  const parts = JSON.stringify([MAKER, ...names, navigator.userAgent]);
  return sha256(new TextEncoder().encode(parts)).slice(0, 32);
}
