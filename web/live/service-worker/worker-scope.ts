/** The few names of a service worker's global scope; TypeScript's own clash with the page's. */
import type { Site } from "./site.ts";

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends ExtendableEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

export interface ServiceWorkerScope {
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void> };
  /** Written by the extension before this bundle. */
  liveCodeSite: Site;
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
}

export function serviceWorker(): ServiceWorkerScope {
  return globalThis as unknown as ServiceWorkerScope;
}
