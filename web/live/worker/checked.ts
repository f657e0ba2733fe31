/** Holds the bytes of a file against what the manifest says of it. */
import type { ServedFile } from "../manifest.ts";
import { damaged, interposed } from "./faults.ts";
import { digest } from "./sha256.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** `body` as it is, but failing at its end unless size and hash are the manifest's. */
export function checked(
  body: ReadableStream<Bytes>,
  file: ServedFile,
  onBytes: (count: number) => void,
): ReadableStream<Bytes> {
  const received: Bytes[] = [];
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Bytes, Bytes>({
      transform(chunk, controller) {
        if (size === 0 && looksLikePage(chunk)) throw interposed(file.file);
        received.push(chunk);
        size += chunk.length;
        onBytes(chunk.length);
        controller.enqueue(chunk);
      },
      flush: () => check(file, received, size),
    }),
  );
}

async function check(file: ServedFile, chunks: Bytes[], size: number): Promise<void> {
  if (size !== file.size) {
    throw damaged(file.file, `${size} bytes came instead of ${file.size}`);
  }
  const whole = new Uint8Array(await new Blob(chunks).arrayBuffer());
  if ((await digest(whole)) === file.sha256) return;
  throw damaged(file.file, "its content is not what the site was built with");
}

/** Servers that answer with a page do not always say so. */
function looksLikePage(bytes: Uint8Array): boolean {
  return /^\s*<(!doctype html|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}
