/** Installs the service worker once the page has nothing else to do; nothing waits for it. */
import type { OfflineData } from "../../base/page-data.ts";
import { whenIdle } from "../../base/waiting.ts";

/** Milliseconds for which the reader may want all of the machine for a first start. */
const FIRST_START_MS = 3000;

export function registerWhenIdle(offline: OfflineData | null | undefined): void {
  if (!offline || !navigator.serviceWorker) return;
  const register = () => {
    const { live } = document.documentElement.dataset;
    // What a start fetches would take the way through the new worker, which keeps and checks it.
    if (live === "starting" || live === "busy") setTimeout(register, FIRST_START_MS);
    else void registerNow(offline).catch(() => {});
  };
  // Without isolation the worker is needed at the press.
  whenIdle(() => setTimeout(register, crossOriginIsolated ? FIRST_START_MS : 0));
}

/** Fails where the browser forbids it: in some private windows, or with cookies blocked. */
export async function registerNow({ worker }: OfflineData): Promise<ServiceWorkerRegistration> {
  const address = new URL(worker, document.baseURI);
  // Always asked of the server, so that a new version of the site is found at the next visit.
  return await navigator.serviceWorker.register(address, { updateViaCache: "none" });
}
