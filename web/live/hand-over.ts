/**
 * What the next visit needs without a connection, handed to the service worker: what a first visit
 * fetched before the worker was there, and what a page has not fetched yet.
 *
 * The page asks for each address once more, out of the browser's own cache; the worker sees the
 * requests go by and keeps the answers.
 */
import type { Manifest, ServedFile } from "./manifest.ts";
import { withNeeds } from "./worker/groups.ts";

/** Did the page itself come through the worker? Then everything else did too. */
function cameThroughWorker(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry !== undefined && entry.workerStart > 0;
}

/** `more`: addresses of what the page may ask for later. */
export async function handOver(
  base: string,
  manifest: Manifest,
  groups: string[],
  more: string[],
): Promise<void> {
  const container = navigator.serviceWorker;
  if (!container) return;
  await container.ready;
  if (!container.controller) {
    await new Promise((resolve) =>
      container.addEventListener("controllerchange", resolve, { once: true }),
    );
  }
  const addresses = cameThroughWorker() ? [] : fetchedBefore(base, manifest, groups);
  for (const address of new Set([...addresses, ...more, ...pictures()])) {
    if (new URL(address).origin !== location.origin) continue;
    const response = await fetch(address, { cache: "force-cache" }).catch(() => null);
    await response?.arrayBuffer().catch(() => {});
  }
}

function fetchedBefore(base: string, manifest: Manifest, groups: string[]): string[] {
  const files = [...Object.values(manifest.core), ...groupFiles(manifest, groups)];
  const seen = performance.getEntriesByType("resource").map(({ name }) => name);
  return [location.href, ...seen, ...files.map(({ file }) => new URL(file, base).href)];
}

/** Those far below the reader's window are fetched when they come near. */
function pictures(): string[] {
  const addresses = Array.from(document.images, (image) => image.currentSrc || image.src);
  return addresses.filter((address) => /^https?:/.test(address));
}

function groupFiles(manifest: Manifest, groups: string[]): ServedFile[] {
  const names = withNeeds(manifest.groups, ["kernel", ...groups]);
  return names.flatMap((name) => manifest.groups[name] ?? []);
}
