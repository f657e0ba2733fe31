/** Holds the bytes of a file against what the manifest says of it. */
import type { ServedFile } from "../protocol/manifest.ts";
import { digest } from "./sha256.ts";
import { damaged, interposed } from "./start-errors.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** All of `body`, which has the right length; throws unless its hash is the manifest's. */
export async function checked(
  body: ReadableStream<Bytes>,
  file: ServedFile,
  onBytes: (count: number) => void,
): Promise<Bytes> {
  const whole = new Uint8Array(file.size);
  const reader = body.getReader();
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (filled === 0 && looksLikePage(value)) {
      await reader.cancel();
      throw interposed(file.file);
    }
    whole.set(value, filled);
    filled += value.length;
    onBytes(value.length);
  }
  if ((await digest(whole)) === file.sha256) return whole;
  throw damaged(file.file, "its content is not what the site was built with");
}

/** Servers that answer with a page do not always say so. */
function looksLikePage(bytes: Uint8Array): boolean {
  return /^\s*<(!doctype html|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}
