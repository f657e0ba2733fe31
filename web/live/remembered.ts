/** Was Live Code on when the reader last left this page? Kept beside the edits, see store.ts. */
import type { PageData } from "./page-data.ts";

/** `localStorage["live-code:auto"] = "off"`: no page starts by itself. */
const SETTING = "live-code:auto";

/** Without storage nothing is remembered, and nothing breaks. */
export function remember({ base, page }: PageData, on: boolean): void {
  try {
    const key = keyOf(base, page);
    if (on) localStorage.setItem(key, "1");
    else localStorage.removeItem(key);
  } catch {
    // Full or forbidden.
  }
}

export function wasOn({ base, page }: PageData): boolean {
  try {
    return (
      localStorage.getItem(keyOf(base, page)) === "1" && localStorage.getItem(SETTING) !== "off"
    );
  } catch {
    return false;
  }
}

/** One origin may hold several books. */
function keyOf(base: string, page: string): string {
  return `live-code:${new URL(base, document.baseURI).pathname}:${page}:on`;
}
