/**
 * Cross-origin isolation by way of the service worker: a page that came before the worker was there
 * is loaded once more through it, when Live Code is pressed.
 */
import type { OfflineData } from "../../base/page-data.ts";
import { read, tabStorage, write } from "../../base/storage.ts";
import { ISOLATION_TRIED, PRESSED } from "../../base/storage-keys.ts";

/** A press is not made up for when the reload takes longer, in ms. */
const FRESH = 60_000;

/** True if the page is being reloaded; the press is remembered. Once per tab and page. */
export function reloadsToIsolate(offline: OfflineData | null | undefined): boolean {
  const alone = window === window.top;
  if (!offline?.isolate || !alone || crossOriginIsolated) return false;
  if (!navigator.serviceWorker?.controller) return false;
  const page = location.pathname;
  const storage = tabStorage();
  const tried = triedPages(read(storage, ISOLATION_TRIED));
  if (tried.includes(page)) return false;
  // Without a memory it might reload for ever.
  if (!write(storage, ISOLATION_TRIED, JSON.stringify([...tried, page]))) return false;
  if (!write(storage, PRESSED, `${Date.now()} ${scrollY} ${page}`)) return false;
  location.reload();
  return true;
}

/** Was Live Code pressed just before the page reloaded itself? Tells it once, and scrolls back. */
export function pressedBeforeReload(): boolean {
  const storage = tabStorage();
  const pressed = read(storage, PRESSED);
  if (pressed === null || !write(storage, PRESSED, null)) return false;
  const [time, top, page] = pressed.split(" ");
  if (page !== location.pathname || Date.now() - Number(time) > FRESH) return false;
  scrollBack(Number(top));
  return true;
}

function triedPages(stored: string | null): unknown[] {
  try {
    const pages: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(pages) ? pages : [];
  } catch {
    return [];
  }
}

/** Browsers do it themselves, but not while the page is changing as it does at a start. */
function scrollBack(top: number): void {
  const scroll = () => scrollTo({ top, behavior: "instant" });
  if (document.readyState === "complete") scroll();
  else addEventListener("load", scroll, { once: true });
}
