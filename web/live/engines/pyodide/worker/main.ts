/** The worker in which Python runs: starts it, then hands every request to it. */

import type { Patience } from "../../../../base/patience.ts";
import { sharedConnection } from "../download/connection.ts";
import { asFault, words } from "../download/faults.ts";
import { parseManifest } from "../download/load-manifest.ts";
import { keepImage } from "../image/make.ts";
import { openStart } from "../image/open.ts";
import { rehearseStart } from "../image/rehearse.ts";
import type {
  ImageReply,
  ImageRequest,
  RehearsalReply,
  RehearsalRequest,
} from "../protocol/image-messages.ts";
import { holdLock } from "../protocol/lock.ts";
import type { Manifest } from "../protocol/manifest.ts";
import type { ImageUse, KernelReply, KernelRequest } from "../protocol/messages.ts";
import { holdFinalizers } from "../python/finalizers.ts";
import { tablesGiveExports } from "../python/same-function.ts";
import { openKept } from "../python/unpacked.ts";
import { Requests } from "./requests.ts";
import { type Ahead, startAhead, startKernel } from "./start.ts";

interface WorkerScope {
  readonly name: string;
  postMessage(message: KernelReply | ImageReply | RehearsalReply, transfer: ArrayBuffer[]): void;
  addEventListener(
    type: "message",
    listener: (event: MessageEvent<KernelRequest | ImageRequest | RehearsalRequest>) => void,
  ): void;
  addEventListener(type: "error", listener: (event: ErrorEvent) => void): void;
  addEventListener(
    type: "unhandledrejection",
    listener: (event: PromiseRejectionEvent) => void,
  ): void;
}

const scope = globalThis as unknown as WorkerScope;
holdFinalizers(globalThis);
// Cells lose the way to these, see worker/seal.ts; ours are here.
const tell = scope.postMessage.bind(scope);
const { locks } = navigator;
const post = (reply: KernelReply, transfer: ArrayBuffer[] = []) => tell(reply, transfer);

let requests: Requests | null = null;
/** The start brings the manifest too, and may be here before the one that `ahead` fetches. */
let manifestArrived: (manifest: Manifest) => void;
const brought = new Promise<Manifest>((resolve) => {
  manifestArrived = resolve;
});
const started = new AbortController();
const ahead = goAhead(new URLSearchParams(scope.name.split("?")[1]));
const early: Exclude<KernelRequest, { type: "start" }>[] = [];

scope.addEventListener("message", ({ data, isTrusted }) => {
  if (!isTrusted) return; // A cell says it, not the page.
  if (data.type === "make_image") void makeImage(data);
  else if (data.type === "rehearse") void rehearse();
  else if (data.type === "start") void start(data);
  else if (requests) requests.receive(data);
  else early.push(data);
});

// Without a start the page has to know; after it, what a cell's JavaScript throws is no end.
scope.addEventListener("error", (event) => {
  if (requests?.survives(event.error ?? event.message)) event.preventDefault();
});
scope.addEventListener("unhandledrejection", ({ reason }) => requests?.survives(reason));

async function start(request: Extract<KernelRequest, { type: "start" }>): Promise<void> {
  manifestArrived(request.manifest);
  started.abort();
  if (request.patience) sharedConnection.patience = request.patience;
  try {
    const locked = await holdLock(request.life, locks);
    const kernel = await startKernel(request, post, await ahead);
    const { manifest, interrupt } = request;
    post({
      type: "kernel_info_reply",
      content: {
        python: manifest.python,
        pyodide: kernel.python.version,
        image: kernel.image,
        locked,
      },
    });
    requests = new Requests(kernel, post, { interrupt, announces: !locked });
    for (const waiting of early.splice(0)) requests.receive(waiting);
  } catch (error) {
    const { message, advice } = asFault(error);
    post({ type: "start_failed", content: { message, advice } });
  }
}

/**
 * Start on what the worker's name tells: the manifest, and whether an image may be used.
 *
 * Why the manifest does not come is for the page to tell, which asks for it too.
 */
async function goAhead(task: URLSearchParams): Promise<Ahead | null> {
  const name = task.get("manifest");
  if (name === null) return null;
  const patience = task.get("patience");
  if (patience) sharedConnection.patience = JSON.parse(patience) as Patience;
  const base = new URL(".", location.href).href;
  const address = new URL(name, base).href;
  // First: it is the one with several questions to the browser, one after the other.
  const image = (tablesGiveExports() ? (task.get("image") ?? "off") : "off") as ImageUse;
  const opening = image === "off" ? null : openStart(address);
  const unpacked = task.get("unpacked");
  const kept = unpacked === null ? null : openKept(base, unpacked, task.has("rehearsal"));
  const manifest = await Promise.race([brought, fetched(address).catch(() => brought)]);
  return startAhead(base, manifest, post, { image, opening, kept });
}

async function fetched(address: string): Promise<Manifest> {
  const response = await fetch(address, { signal: started.signal });
  if (!response.ok) throw new Error(response.statusText);
  return await parseManifest(await response.arrayBuffer(), address);
}

/** The page ends this worker as soon as it has answered; one that goes wrong is no loss. */
async function rehearse(): Promise<void> {
  try {
    const restored = await (await ahead)?.restored;
    if (restored) await rehearseStart(restored.python);
  } catch (error) {
    console.info("The start from the memory image could not be rehearsed:", error);
  }
  tell({ type: "rehearsed" }, []);
}

/** The page ends this worker as soon as it has answered. */
async function makeImage({ base, manifest }: ImageRequest): Promise<void> {
  const nothing = { type: "image", made: false, unpacked: null, problem: null } as const;
  try {
    tell({ ...nothing, ...(await keepImage(base, manifest)) }, []);
  } catch (error) {
    tell({ ...nothing, problem: words(error) }, []);
  }
}
