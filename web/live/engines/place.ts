/** Where a page's Python runs: what the book offers, and what the reader has chosen of it. */
import type { PageData, PythonPlace } from "../../base/page-data.ts";
import { browserStorage, read, tabStorage, write } from "../../base/storage.ts";
import { serverKeys } from "../../base/storage-keys.ts";

const keysOf = ({ base }: PageData) => serverKeys(new URL(base, document.baseURI).pathname);

/** The first that the book names, until the reader chooses. */
export function placeOf(data: PageData): PythonPlace {
  if (!data.servers) return "browser";
  const { places } = data.servers;
  const [kept] = read(browserStorage(), keysOf(data).place)?.split(" ") ?? [];
  return places.find((place) => place === kept) ?? places[0] ?? "browser";
}

/** The address that the reader has chosen, else the book's; "": there is none. */
export function addressOf(data: PageData): string {
  const [, kept] = read(browserStorage(), keysOf(data).place)?.split(" ") ?? [];
  return kept || (data.servers?.jupyter?.url ?? "");
}

/** False: the browser keeps nothing. */
export function choose(data: PageData, place: PythonPlace, address: string): boolean {
  return write(browserStorage(), keysOf(data).place, `${place} ${address}`);
}

/**
 * The token of one server: what the reader typed, for as long as the tab is open, else the book's.
 * It never goes to another address than the one that it was typed for.
 */
export function tokenOf(data: PageData, address: string): string {
  const [kept, token] = read(tabStorage(), keysOf(data).token)?.split(" ") ?? [];
  if (kept === address && token) return token;
  return address === data.servers?.jupyter?.url ? (data.servers.jupyter.token ?? "") : "";
}

export function keepToken(data: PageData, address: string, token: string): boolean {
  const value = token === "" ? null : `${address} ${token}`;
  return write(tabStorage(), keysOf(data).token, value);
}

/** A server that Binder has started in this tab: address and token. */
export function builtServer(data: PageData): { address: string; token: string } | null {
  const [address, token] = read(tabStorage(), keysOf(data).built)?.split(" ") ?? [];
  return address && token !== undefined ? { address, token } : null;
}

export function keepBuilt(data: PageData, built: { address: string; token: string } | null): void {
  const value = built && `${built.address} ${built.token}`;
  write(tabStorage(), keysOf(data).built, value);
}
