/** One file on its way from the server into the offline copy. */
import { retried } from "../../base/patience.ts";
import { breathe } from "../../base/waiting.ts";
import { sha256 } from "../service-worker/digest.ts";
import type { Entry } from "../service-worker/listing.ts";
import { isFixed } from "../service-worker/site.ts";
import { damaged, missing, OfflineFault, unreachable } from "./problems.ts";

/** Tells for which content a file was kept, where the server may have rewritten it. */
export const KEPT_FOR = "x-live-code-sha256";
/** Waits before the second and the third try, in ms. */
const PAUSES = [300, 1500];

export interface Road {
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  signal: AbortSignal;
  onBytes: (count: number) => void;
}

/**
 * The file, checked against the listing, as it is to be kept.
 *
 * Some hosts add something to every page they serve. What can change is therefore also accepted when
 * it comes twice alike; what has its hash in its name is not.
 */
export async function arrival(scope: string, entry: Entry, road: Road): Promise<Response> {
  let before: string | null = null;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const { response, bytes } = await tried(scope + entry.path, entry.path, road);
    const digest = await sha256(bytes);
    const rewritten = digest === before && !isHashed(entry.path);
    if (digest.startsWith(entry.sha256) || rewritten) return keepable(response, bytes, entry);
    before = digest;
    road.onBytes(-bytes.byteLength);
  }
  throw damaged(entry.path);
}

function tried(address: string, path: string, road: Road) {
  let received = 0;
  const onBytes = (count: number) => {
    received += count;
    road.onBytes(count);
  };
  const attempt = async () => {
    // The service worker stays out of it, and so does what the browser kept of an older version.
    const response = await road.fetch(address, { cache: "no-store", signal: road.signal });
    if (response.ok) return { response, bytes: await drained(response, onBytes) };
    throw response.status < 500 ? missing(path, response.status) : new Error("may pass");
  };
  return retried(attempt, async (fault, tries) => {
    road.onBytes(-received);
    received = 0;
    if (fault instanceof OfflineFault) throw fault;
    road.signal.throwIfAborted();
    const pause = PAUSES[tries - 1];
    if (pause === undefined) throw unreachable();
    await breathe(pause);
  });
}

async function drained(response: Response, onBytes: (count: number) => void): Promise<ArrayBuffer> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const step = await reader?.read();
    if (!step || step.done) break;
    onBytes(step.value.length);
    chunks.push(step.value as Uint8Array<ArrayBuffer>);
  }
  return await new Blob(chunks).arrayBuffer();
}

function keepable(response: Response, bytes: ArrayBuffer, entry: Entry): Response {
  const headers = new Headers(response.headers);
  // They speak of the bytes on the wire, not of these.
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set(KEPT_FOR, entry.sha256);
  return new Response(bytes, { headers });
}

function isHashed(path: string): boolean {
  const [name = "", query = ""] = path.split("?");
  return isFixed(name, query);
}
