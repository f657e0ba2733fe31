/**
 * Cross-origin isolation by way of the service worker: a page that came before the worker was there
 * is loaded once more through it, when Live Code is pressed.
 */
import type { OfflineData } from "./page-data.ts";

const TRIED = "live-code:isolation-tried";
const PRESSED = "live-code:pressed";
/** A press is not made up for when the reload takes longer, in ms. */
const FRESH = 60_000;

/** True if the page is being reloaded; the press is remembered. Once per tab and page. */
export function reloadsToIsolate(offline: OfflineData | null | undefined): boolean {
  const alone = window === window.top;
  if (!offline?.isolate || !alone || crossOriginIsolated) return false;
  if (!navigator.serviceWorker?.controller) return false;
  const page = location.pathname;
  try {
    const tried: unknown = JSON.parse(sessionStorage.getItem(TRIED) ?? "[]");
    const pages = Array.isArray(tried) ? tried : [];
    if (pages.includes(page)) return false;
    sessionStorage.setItem(TRIED, JSON.stringify([...pages, page]));
    sessionStorage.setItem(PRESSED, `${Date.now()} ${scrollY} ${page}`);
  } catch {
    return false; // Without a memory it might reload for ever.
  }
  location.reload();
  return true;
}

/** Was Live Code pressed just before the page reloaded itself? Tells it once, and scrolls back. */
export function pressedBeforeReload(): boolean {
  try {
    const [time, top, page] = (sessionStorage.getItem(PRESSED) ?? "").split(" ");
    sessionStorage.removeItem(PRESSED);
    if (page !== location.pathname || Date.now() - Number(time) > FRESH) return false;
    scrollBack(Number(top));
    return true;
  } catch {
    return false;
  }
}

/** Browsers do it themselves, but not while the page is changing as it does at a start. */
function scrollBack(top: number): void {
  const scroll = () => scrollTo({ top, behavior: "instant" });
  if (document.readyState === "complete") scroll();
  else addEventListener("load", scroll, { once: true });
}
