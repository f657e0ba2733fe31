/** Fetches a file while Python waits: for reads and imports in the middle of a running cell. */
import type { ServedFile } from "../protocol/manifest.ts";
import { inflate } from "./inflate.ts";
import { sha256 } from "./sha256.ts";
import { damaged, interposed, notReached, refused, StartFault } from "./start-errors.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const TRIES = 3;
/** Of one try, and so long after the first none begins: nothing else can happen meanwhile. */
export const LONGEST_MS = 30_000;

/** The bytes of `file`, checked and inflated. */
export function fetchNow(base: string, file: ServedFile): Bytes {
  const url = new URL(file.file, base);
  const end = performance.now() + LONGEST_MS;
  for (let attempt = 1; ; attempt++) {
    try {
      return inflate(file, request(url, file));
    } catch (fault) {
      if (attempt === TRIES || !mayPass(fault) || performance.now() >= end) throw fault;
      // Another address to the browser's cache, the same file to the server.
      url.search = `again=${attempt}`;
    }
  }
}

class PassingFault extends StartFault {}

function mayPass(fault: unknown): boolean {
  return fault instanceof PassingFault || (fault instanceof StartFault && fault.badCopy);
}

function request(url: URL, { file, size, sha256: expected }: ServedFile): Bytes {
  const request = new XMLHttpRequest();
  request.open("GET", url.href, false);
  request.responseType = "arraybuffer";
  request.timeout = LONGEST_MS;
  try {
    request.send();
  } catch (error) {
    const { message, advice } = notReached(file, error);
    throw new PassingFault(message, advice);
  }
  if (request.status >= 500) {
    const { message, advice } = refused(file, request.status);
    throw new PassingFault(message, advice);
  }
  if (request.status !== 200) throw refused(file, request.status);
  if (/^text\/html/i.test(request.getResponseHeader("content-type") ?? "")) throw interposed(file);
  const bytes = new Uint8Array(request.response as ArrayBuffer);
  if (bytes.length !== size) {
    throw damaged(file, `${bytes.length} bytes came instead of ${size}`);
  }
  if (sha256(bytes) !== expected) {
    throw damaged(file, "its content is not what the site was built with");
  }
  return bytes;
}
