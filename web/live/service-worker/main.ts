/** The service worker, put together: one for the whole book. */

import { KeptAnswers } from "./answers.ts";
import { guarded, isolated, needsIsolation } from "./isolate.ts";
import { Listings } from "./listing.ts";
import { offlinePage } from "./offline-page.ts";
import { unwanted } from "./prune.ts";
import { keyOf, type Route, routeOf } from "./route.ts";
import { cacheFor, digestInName, FILES, LISTING_FILE, siteCache, WORKER_FILE } from "./site.ts";
import { fixed, networkFirst } from "./strategies.ts";
import { canDoHarm, vouched } from "./vouch.ts";
import { type FetchEvent, serviceWorker } from "./worker-scope.ts";

const SLOW_NETWORK_MS = 3000;
/** Where a book sends no policy. */
const OWN_SCRIPTS = "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'self'";

const worker = serviceWorker();
const { scope } = worker.registration;
const site = worker.liveCodeSite;
const listingKey = scope + LISTING_FILE;
/** Each version has its own: an old worker goes on while a new one waits. */
const keptListing = `${listingKey}?${site.version}`;
const allAnswers = new Map(
  [FILES, siteCache(scope)].map((name) => [name, new KeptAnswers(() => caches.open(name))]),
);

function answersFor(address: string): KeptAnswers {
  return allAnswers.get(cacheFor(scope, address)) as KeptAnswers;
}

const listings = new Listings({
  digest: site.listing,
  kept: () => answersFor(keptListing).find(keptListing),
  served: () => fetch(listingKey, { cache: "no-cache" }),
  keep: (response) => answersFor(keptListing).keep(keptListing, response),
});

// So that scripts can be checked when there is no connection. One that does not come is no loss yet.
worker.addEventListener("install", (event) => event.waitUntil(listings.refresh().catch(() => {})));

worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));

worker.addEventListener("fetch", (event) => {
  const route = routeOf(event.request, scope, site.roots);
  if (route === "pass") return;
  event.respondWith(answer(event, route));
});

async function takeOver(): Promise<void> {
  await worker.clients.claim();
  await prune().catch(() => {});
}

async function answer(event: FetchEvent, route: Exclude<Route, "pass">): Promise<Response> {
  const { request } = event;
  const response = await strategy(event, route).catch((problem) => {
    if (request.mode !== "navigate") throw problem;
    const start = scope + site.start;
    // The book's own address may do nothing but lead to its first page.
    const front = keyOf(scope, "page");
    const leadsOn = keyOf(request.url, "page") === front && keyOf(start, "page") !== front;
    return leadsOn ? Response.redirect(start) : offlinePage(start);
  });
  if (!needsIsolation(request)) return response;
  const safe = guarded(response, request, site.policy);
  const isOpen = site.open.includes(keyOf(request.url, "page").slice(scope.length));
  return isOpen ? safe : isolated(safe, site.isolation);
}

function strategy(event: FetchEvent, route: Exclude<Route, "pass">): Promise<Response> {
  const { request } = event;
  const key = keyOf(request.url, route);
  const answers = answersFor(key);
  const later = (work: Promise<unknown>) => event.waitUntil(work);
  const digest = () => digestOf(key.slice(scope.length));
  const vouch = async (kept: Response) => {
    if (!canDoHarm(request)) return kept;
    return await vouched(kept, {
      digest: await digest(),
      isPage: route === "page",
      isFrame: key.endsWith(".htm"),
      policy: site.policy || OWN_SCRIPTS,
    });
  };
  if (route === "fixed") {
    const anew = request.cache === "reload" || request.cache === "no-cache";
    const network = () => fetch(request);
    return fixed({ key, answers, network, anew, digest, vouch, later });
  }
  const network = async () => {
    // Asked anew even where the host lets browsers keep pages for a while: an old page may name
    // files that the host has no more.
    const response = await fetch(request, route === "page" ? { cache: "no-cache" } : {});
    if (request.mode === "navigate" && response.ok) later(leaveIfDropped());
    return response;
  };
  const listed = async () => (await digest()) !== null;
  return networkFirst({ key, answers, network, patience: SLOW_NETWORK_MS, listed, vouch, later });
}

async function digestOf(path: string): Promise<string | null> {
  return digestInName(path) ?? (await listings.find(path))?.sha256 ?? null;
}

/** Drop what neither the new version nor a kept page names. Nobody uses the old worker any more. */
async function prune(): Promise<void> {
  const kept = new Map<string, KeptAnswers>();
  for (const answers of allAnswers.values()) {
    for (const key of await answers.keys()) {
      if (key.startsWith(scope)) kept.set(key.slice(scope.length), answers);
    }
  }
  if (kept.size === 0) return;
  const listing = await listings.refresh();
  if (listing.version !== site.version) return; // In the middle of an upload.
  const texts = new Map<string, string>();
  for (const [path, answers] of kept) {
    if (!path.endsWith(".html") && !/\/manifest-[^/]*\.json$/.test(path)) continue;
    texts.set(path, (await (await answers.find(scope + path))?.text()) ?? "");
  }
  const listed = new Set([
    `${LISTING_FILE}?${site.version}`,
    ...listing.files.map(({ path }) => path),
  ]);
  for (const path of unwanted({ kept: [...kept.keys()], listed, texts })) {
    await kept.get(path)?.drop(scope + path);
  }
}

let looked = false;

/**
 * A site that serves neither worker nor listing any more is done with both: so is this worker.
 *
 * It looks once in its life, which browsers end after half a minute without work.
 */
async function leaveIfDropped(): Promise<void> {
  if (looked) return;
  looked = true;
  const isGone = async (file: string) => {
    const { status } = await fetch(scope + file, { method: "HEAD", cache: "no-store" });
    return status === 404 || status === 410;
  };
  try {
    if (!(await isGone(WORKER_FILE)) || !(await isGone(LISTING_FILE))) return;
  } catch {
    return;
  }
  await worker.registration.unregister();
  // Open pages ask this worker until they are left.
  for (const answers of allAnswers.values()) await answers.close(scope);
}
