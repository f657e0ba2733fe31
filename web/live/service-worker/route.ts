/** Which strategy a request gets. Pure, so that every case can be tested without a browser. */
import { KEPT } from "./kept-code.ts";
import { isFixed, LIVE_FOLDER, WORKER_FILE } from "./site.ts";

/** "pass": not touched; "fixed": content never changes; "page": HTML; "other": the rest. */
export type Route = "pass" | "fixed" | "page" | "other";

export interface Asked {
  url: string;
  method: string;
  mode: string;
  cache: string;
  headers: Pick<Headers, "has">;
}

export function routeOf(request: Asked, scope: string, roots: readonly string[]): Route {
  const wantsOnlyNetwork = request.cache === "no-store" || request.headers.has("range");
  if (request.method !== "GET" || wantsOnlyNetwork || !request.url.startsWith(scope)) return "pass";
  const { pathname, search } = new URL(request.url);
  const path = pathname.slice(new URL(scope).pathname.length);
  const first = path.split("/", 1)[0] as string;
  if (path === WORKER_FILE || (first !== "" && !roots.includes(first))) return "pass";
  // What the browser has made of these is kept with what came from the network: python/unpacked.ts.
  if (path.startsWith(LIVE_FOLDER) && (path.endsWith(".wasm") || search === KEPT)) return "pass";
  if (isFixed(path, search)) return "fixed";
  return request.mode === "navigate" || isPage(path) ? "page" : "other";
}

/** The address under which an answer is kept: pages without query, by the name of their file. */
export function keyOf(url: string, route: Route): string {
  const key = new URL(url);
  key.hash = "";
  if (route === "page") {
    key.search = "";
    if (key.pathname.endsWith("/")) key.pathname += "index.html";
    else if (!fileName(key.pathname).includes(".")) key.pathname += ".html";
  }
  return key.href;
}

function isPage(path: string): boolean {
  return path === "" || path.endsWith("/") || path.endsWith(".html");
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
