/** The worker in which Python runs: starts it, then hands every request to it. */

import { parseManifest } from "./load-manifest.ts";
import type { AheadRequest, KernelReply, KernelRequest } from "./protocol.ts";
import { asFault, words } from "./worker/faults.ts";
import { keepImage } from "./worker/image/make.ts";
import type { ImageReply, ImageRequest } from "./worker/image/messages.ts";
import { sharedLine } from "./worker/line.ts";
import { Requests } from "./worker/requests.ts";
import { type Ahead, startAhead, startKernel } from "./worker/start.ts";

interface WorkerScope {
  postMessage(message: KernelReply | ImageReply, transfer: ArrayBuffer[]): void;
  addEventListener(
    type: "message",
    listener: (event: MessageEvent<KernelRequest | ImageRequest | AheadRequest>) => void,
  ): void;
}

const scope = globalThis as unknown as WorkerScope;
const post = (reply: KernelReply, transfer: ArrayBuffer[] = []) =>
  scope.postMessage(reply, transfer);

let requests: Requests | null = null;
let ahead: Promise<Ahead | null> = Promise.resolve(null);
/** Ends the wait for the manifest that `ahead` needs: the start brings its own. */
const started = new AbortController();
const early: Exclude<KernelRequest, { type: "start" }>[] = [];

scope.addEventListener("message", ({ data }) => {
  if (data.type === "make_image") void makeImage(data);
  else if (data.type === "ahead") ahead = goAhead(data);
  else if (data.type === "start") void start(data);
  else if (requests) requests.receive(data);
  else early.push(data);
});

async function start(request: Extract<KernelRequest, { type: "start" }>): Promise<void> {
  started.abort();
  if (request.patience) sharedLine.patience = request.patience;
  try {
    const kernel = await startKernel(request, post, await ahead);
    const { manifest, interrupt } = request;
    post({
      type: "kernel_info_reply",
      content: { python: manifest.python, pyodide: kernel.python.version, image: kernel.image },
    });
    requests = new Requests(kernel, post, interrupt);
    for (const waiting of early.splice(0)) requests.receive(waiting);
  } catch (error) {
    const { message, advice } = asFault(error);
    post({ type: "start_failed", content: { message, advice } });
  }
}

/** Anything that goes wrong here goes wrong again, and is told, when the page starts Python. */
async function goAhead({ base, manifest, patience }: AheadRequest): Promise<Ahead | null> {
  if (patience) sharedLine.patience = patience;
  try {
    const response = await fetch(manifest, { signal: started.signal });
    if (!response.ok) return null;
    return startAhead(base, await parseManifest(await response.arrayBuffer(), manifest), post);
  } catch {
    return null;
  }
}

/** The page ends this worker as soon as it has answered. */
async function makeImage({ base, manifest }: ImageRequest): Promise<void> {
  const answer = (made: boolean, problem: string | null) =>
    scope.postMessage({ type: "image", made, problem }, []);
  try {
    answer(await keepImage(base, manifest), null);
  } catch (error) {
    answer(false, words(error));
  }
}
