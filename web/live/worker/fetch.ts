/** Fetches one file of the manifest: counts its bytes, checks its hash, inflates it. */
import type { Manifest, ServedFile } from "../manifest.ts";
import { damaged, notReached, refused, StartFault } from "./faults.ts";
import { inflate, inflaterReady } from "./inflate.ts";
import { digest } from "./sha256.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type OnBytes = (count: number) => void;

/** Waits before the second and the third try, in ms. */
const PAUSES = [300, 1500];

/** What the site's build wrote of its files. */
export async function fetchManifest(address: string): Promise<Manifest> {
  return (await request(address, "The list of Python's files")).json();
}

/** The whole file, checked and inflated. */
export async function fetchFile(base: string, file: ServedFile, onBytes: OnBytes): Promise<Bytes> {
  const ready = inflaterReady();
  const response = await request(new URL(file.file, base).href, file.file);
  const body = response.body as ReadableStream<Bytes> | null;
  if (!body) throw damaged(file.file, "it is empty");
  const served = await received(body, file, onBytes);
  await ready;
  return inflate(file, served);
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

/** All of `body`, if its size and its hash are the manifest's. */
async function received(
  body: ReadableStream<Bytes>,
  file: ServedFile,
  onBytes: OnBytes,
): Promise<Bytes> {
  const reader = body.getReader();
  const whole = new Uint8Array(file.size);
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error) => {
      throw notReached(file.file, error);
    });
    if (done) break;
    if (size + value.length <= file.size) whole.set(value, size);
    size += value.length;
    onBytes(value.length);
  }
  if (size !== file.size) {
    throw damaged(file.file, `${size} bytes came instead of ${file.size}`);
  }
  if ((await digest(whole)) !== file.sha256) {
    throw damaged(file.file, "its content is not what the site was built with");
  }
  return whole;
}
