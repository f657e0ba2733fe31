/**
 * What the next visit needs without a connection, handed to the service worker: what a first visit
 * fetched before the worker was there, and what a page has not fetched yet.
 *
 * The page asks for each address once more, out of the browser's own cache; the worker sees the
 * requests go by and keeps the answers.
 */

import { neededAtNextVisit } from "../../base/bundles/next-visit.ts";

/** Did the page itself come through the worker? Then everything else did too. */
function cameThroughWorker(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry !== undefined && entry.workerStart > 0;
}

/** `files`: what Python was started from; `more`: what the page may ask for later, pictures too. */
export async function prepareNextVisit(files: string[], more: string[]): Promise<void> {
  const container = navigator.serviceWorker;
  if (!container) return;
  await container.ready;
  if (!container.controller) {
    await new Promise((resolve) =>
      container.addEventListener("controllerchange", resolve, { once: true }),
    );
  }
  const addresses = cameThroughWorker() ? [] : fetchedBefore(files);
  const needed = await neededAtNextVisit();
  for (const address of new Set([...addresses, ...more, ...needed])) {
    if (new URL(address).origin !== location.origin) continue;
    const response = await fetch(address, { cache: "force-cache" }).catch(() => null);
    await response?.arrayBuffer().catch(() => {});
  }
}

function fetchedBefore(files: string[]): string[] {
  const seen = performance.getEntriesByType("resource").map(({ name }) => name);
  return [location.href, ...seen, ...files];
}

/**
 * The pictures of the page as it was built, of which those far below the reader's window are fetched when
 * they come near: to be asked for before cells run, which put others in their place.
 */
export function builtPictures(): string[] {
  const addresses = Array.from(
    document.querySelectorAll("img"),
    (image) => image.currentSrc || image.src,
  );
  return addresses.filter((address) => /^https?:/.test(address));
}
