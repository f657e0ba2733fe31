/** Installs the service worker once the page has nothing else to do; nothing waits for it. */
import type { OfflineData } from "./page-data.ts";

const LONGEST_WAIT = 5000;

export function registerWhenIdle(offline: OfflineData | null | undefined): void {
  if (!offline || !navigator.serviceWorker) return;
  const register = () => void registerNow(offline).catch(() => {});
  const whenIdle = () => {
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback(register, { timeout: LONGEST_WAIT });
    } else setTimeout(register, 1000);
  };
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
}

/** Fails where the browser forbids it: in some private windows, or with cookies blocked. */
export async function registerNow({ worker }: OfflineData): Promise<ServiceWorkerRegistration> {
  const address = new URL(worker, document.baseURI);
  // Always asked of the server, so that a new version of the site is found at the next visit.
  return await navigator.serviceWorker.register(address, { updateViaCache: "none" });
}
