/** Was Live Code on when the reader last left this page? Without storage nothing is remembered. */
import type { PageData } from "./page-data.ts";
import { browserStorage, read, write } from "./storage.ts";
import { AUTO, pageKeys } from "./storage-keys.ts";

export function remember({ base, page }: PageData, on: boolean): void {
  write(browserStorage(), keyOf(base, page), on ? "1" : null);
}

export function wasOn({ base, page }: PageData): boolean {
  const storage = browserStorage();
  return read(storage, keyOf(base, page)) === "1" && read(storage, AUTO) !== "off";
}

function keyOf(base: string, page: string): string {
  return pageKeys(new URL(base, document.baseURI).pathname, page).on;
}
