/** Fetches a file while Python waits: for reads and imports in the middle of a running cell. */
import type { ServedFile } from "../manifest.ts";
import { damaged, notReached, refused } from "./faults.ts";
import { inflate } from "./inflate.ts";
import { sha256 } from "./sha256.ts";

/** The bytes of `file`, checked and inflated. */
export function fetchNow(base: string, file: ServedFile): Uint8Array<ArrayBuffer> {
  const request = new XMLHttpRequest();
  request.open("GET", new URL(file.file, base).href, false);
  request.responseType = "arraybuffer";
  try {
    request.send();
  } catch (error) {
    throw notReached(file.file, error);
  }
  if (request.status !== 200) throw refused(file.file, request.status);
  const bytes = new Uint8Array(request.response as ArrayBuffer);
  if (bytes.length !== file.size) {
    throw damaged(file.file, `${bytes.length} bytes came instead of ${file.size}`);
  }
  if (sha256(bytes) !== file.sha256) {
    throw damaged(file.file, "its content is not what the site was built with");
  }
  return inflate(file, bytes);
}
