/** Fetches one file of the manifest: counts its bytes, checks its hash, inflates it. */
import type { Manifest, ServedFile } from "../manifest.ts";
import { damaged, notReached, refused, StartFault } from "./faults.ts";
import { digest } from "./sha256.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type OnBytes = (count: number) => void;

/** Waits before the second and the third try, in ms. */
const PAUSES = [300, 1500];

/** What the site's build wrote of its files. */
export async function fetchManifest(address: string): Promise<Manifest> {
  return (await request(address, "The list of Python's files")).json();
}

/** What the file holds, inflated; the stream fails before its end if the file is damaged. */
export async function openFile(
  base: string,
  file: ServedFile,
  onBytes: OnBytes,
): Promise<ReadableStream<Bytes>> {
  const response = await request(new URL(file.file, base).href, file.file);
  const body = response.body as ReadableStream<Bytes> | null;
  if (!body) throw damaged(file.file, "it is empty");
  const served = checked(body, file, onBytes);
  if (file.encoding === "none") return served;
  const inflate = new DecompressionStream("gzip") as unknown as TransformStream<Bytes, Bytes>;
  return served.pipeThrough(inflate);
}

/**
 * The file as a response to compile, and a promise that its bytes are the manifest's.
 *
 * Chromium keeps compiled WebAssembly between visits only for a response that came from the network
 * as it is. So a file served without compression is compiled from that, and a copy is checked.
 */
export async function openServed(
  base: string,
  file: ServedFile,
  onBytes: OnBytes,
): Promise<{ response: Response; checked: Promise<void> }> {
  if (file.encoding === "gzip") {
    const headers = { "content-type": "application/wasm" };
    const stream = await openFile(base, file, onBytes);
    return { response: new Response(stream, { headers }), checked: Promise.resolve() };
  }
  const response = await request(new URL(file.file, base).href, file.file);
  const copy = response.clone().body as ReadableStream<Bytes> | null;
  if (!copy) throw damaged(file.file, "it is empty");
  return { response, checked: drained(checked(copy, file, onBytes)) };
}

async function drained(stream: ReadableStream<Bytes>): Promise<void> {
  const reader = stream.getReader();
  while (!(await reader.read()).done);
}

/** The whole file, inflated. */
export async function fetchFile(base: string, file: ServedFile, onBytes: OnBytes): Promise<Bytes> {
  const reader = (await openFile(base, file, onBytes)).getReader();
  const whole = new Uint8Array(file.raw);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      whole.set(value, filled);
      filled += value.length;
    }
  } catch (error) {
    // Faults of the line and of the hash come through as they are: what is left is the inflating.
    throw error instanceof StartFault ? error : damaged(file.file, "it cannot be inflated");
  }
  if (filled !== file.raw) throw damaged(file.file, `it holds ${filled} bytes, not ${file.raw}`);
  return whole;
}

async function request(url: string, name: string): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const pause = PAUSES[attempt];
    try {
      const response = await fetch(url);
      if (response.ok) return response;
      if (response.status < 500 || pause === undefined) throw refused(name, response.status);
    } catch (error) {
      if (error instanceof StartFault) throw error;
      if (pause === undefined) throw notReached(name, error);
    }
    await new Promise((resume) => setTimeout(resume, pause));
  }
}

/** `body` as it is, but failing at its end unless size and hash are the manifest's. */
function checked(
  body: ReadableStream<Bytes>,
  file: ServedFile,
  onBytes: OnBytes,
): ReadableStream<Bytes> {
  const reader = body.getReader();
  const received: Bytes[] = [];
  let size = 0;
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await reader.read().catch((error) => {
        throw notReached(file.file, error);
      });
      if (done) {
        await check(file, received, size);
        controller.close();
        return;
      }
      received.push(value);
      size += value.length;
      onBytes(value.length);
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function check(file: ServedFile, chunks: Bytes[], size: number): Promise<void> {
  if (size !== file.size) {
    throw damaged(file.file, `${size} bytes came instead of ${file.size}`);
  }
  const whole = new Uint8Array(await new Blob(chunks).arrayBuffer());
  if ((await digest(whole)) !== file.sha256) {
    throw damaged(file.file, "its content is not what the site was built with");
  }
}
