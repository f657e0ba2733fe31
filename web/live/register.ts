/** Installs the service worker once the page has nothing else to do; nothing waits for it. */
import type { OfflineData } from "./page-data.ts";
import { whenIdle } from "./when-idle.ts";

export function registerWhenIdle(offline: OfflineData | null | undefined): void {
  if (!offline || !navigator.serviceWorker) return;
  whenIdle(() => void registerNow(offline).catch(() => {}));
}

/** Fails where the browser forbids it: in some private windows, or with cookies blocked. */
export async function registerNow({ worker }: OfflineData): Promise<ServiceWorkerRegistration> {
  const address = new URL(worker, document.baseURI);
  // Always asked of the server, so that a new version of the site is found at the next visit.
  return await navigator.serviceWorker.register(address, { updateViaCache: "none" });
}
