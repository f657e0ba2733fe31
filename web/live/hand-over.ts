/**
 * What a first visit fetched before the service worker was there, handed to it.
 *
 * The page asks for each address once more, out of the browser's own cache; the worker sees the
 * requests go by and keeps the answers. So the next visit works without a connection.
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
  if (!container || cameThroughWorker()) return;
  await container.ready;
  if (!container.controller) {
    await new Promise((resolve) =>
      container.addEventListener("controllerchange", resolve, { once: true }),
    );
  }
  const files = [...Object.values(manifest.core), ...groupFiles(manifest, groups)];
  const seen = performance.getEntriesByType("resource").map(({ name }) => name);
  const needed = files.map(({ file }) => new URL(file, base).href);
  const addresses = [location.href, ...seen, ...needed, ...more];
  for (const address of new Set(addresses)) {
    if (new URL(address).origin !== location.origin) continue;
    const response = await fetch(address, { cache: "force-cache" }).catch(() => null);
    await response?.arrayBuffer().catch(() => {});
  }
}

function groupFiles(manifest: Manifest, groups: string[]): ServedFile[] {
  const names = withNeeds(manifest.groups, ["kernel", ...groups]);
  return names.flatMap((name) => manifest.groups[name] ?? []);
}
