/** What an image holds and what it depends on. */
import type { Manifest } from "../../manifest.ts";
import { withNeeds } from "../groups.ts";
import { sha256 } from "../sha256.ts";

/** Raised whenever what an image holds, or how it is restored, changes. */
const MAKER = 2;

/** Packages of every image; of those only what the site has. */
const WANTED = ["kernel", "plot", "cnn_helpers"];

/** Groups whose content is in an image. */
export function imagedGroups(manifest: Manifest): string[] {
  return withNeeds(manifest.groups, WANTED);
}

/** Packages of the site's own among them: imported whole before the image is made. */
export function ownPackages(manifest: Manifest): string[] {
  return WANTED.slice(2).flatMap((name) => manifest.groups[name]?.modules ?? []);
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
