/** What an image holds and what it depends on. */
import type { Manifest } from "../../manifest.ts";
import { withNeeds } from "../groups.ts";
import { sha256 } from "../sha256.ts";

/** Raised whenever what an image holds, or how it is restored, changes. */
const MAKER = 1;

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

/** The same only for the same code, packages, worker and browser. */
export function imageKey(manifest: Manifest, worker: string): string {
  const { script, wasm, loader, stdlib, lock } = manifest.core;
  const parts = [
    MAKER,
    worker,
    // Another version of a browser may see WebAssembly features that this one did not.
    navigator.userAgent,
    ...[script, wasm, loader, stdlib, lock].map((file) => file.sha256),
    ...imagedGroups(manifest).map((name) => `${name} ${manifest.groups[name]?.sha256}`),
  ];
  return sha256(new TextEncoder().encode(JSON.stringify(parts))).slice(0, 32);
}
