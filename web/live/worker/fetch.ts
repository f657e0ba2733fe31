/** One file of the manifest: its bytes as they arrive are checked and inflated. */
import type { ServedFile } from "../manifest.ts";
import { checked } from "./checked.ts";
import { Download } from "./download.ts";
import { damaged, StartFault } from "./faults.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type OnBytes = (count: number) => void;

/** What the file holds, inflated; the stream fails before its end if the file is damaged. */
export async function openFile(
  base: string,
  file: ServedFile,
  onBytes: OnBytes,
  cache: RequestCache = "default",
): Promise<ReadableStream<Bytes>> {
  const download = downloadOf(base, file, cache);
  const served = checked(download.stream(await download.open()), file, onBytes);
  if (file.encoding === "none") return served;
  const inflate = new DecompressionStream("gzip") as unknown as TransformStream<Bytes, Bytes>;
  return served.pipeThrough(inflate);
}

/**
 * The file as a response to compile, and a promise of its checked bytes.
 *
 * Chromium keeps compiled WebAssembly between visits only for a response that came from the network
 * as it is. So a file served without compression is compiled from that, and a copy is checked. The
 * response fails where the line breaks; the copy goes on.
 */
export async function openServed(
  base: string,
  file: ServedFile,
  onBytes: OnBytes,
): Promise<{ response: Response; bytes: Promise<Bytes> }> {
  if (file.encoding === "gzip") {
    const bytes = await fetchFile(base, file, onBytes);
    const headers = { "content-type": "application/wasm" };
    return { response: new Response(bytes, { headers }), bytes: Promise.resolve(bytes) };
  }
  const count = new Count(onBytes);
  const open = async (cache: RequestCache) => {
    const download = downloadOf(base, file, cache);
    const response = await download.open();
    const copy = checked(download.stream(response.clone()), file, count.add);
    const bytes = collected(copy, file).catch((fault) => refetched(base, file, count, fault));
    return { response, bytes };
  };
  return await open("default").catch((fault) => {
    if (!isBadCopy(fault)) throw fault;
    return open("reload");
  });
}

/** The whole file, inflated. */
export async function fetchFile(base: string, file: ServedFile, onBytes: OnBytes): Promise<Bytes> {
  const count = new Count(onBytes);
  try {
    return await collected(await openFile(base, file, count.add), file);
  } catch (fault) {
    return await refetched(base, file, count, fault);
  }
}

/** A damaged copy may be the browser's own: once more, past its cache. */
async function refetched(
  base: string,
  file: ServedFile,
  count: Count,
  fault: unknown,
): Promise<Bytes> {
  if (!isBadCopy(fault)) throw fault;
  count.takeBack();
  return await collected(await openFile(base, file, count.add, "reload"), file);
}

function isBadCopy(fault: unknown): boolean {
  return fault instanceof StartFault && fault.badCopy;
}

function downloadOf(base: string, file: ServedFile, cache: RequestCache): Download {
  const url = new URL(file.file, base).href;
  return new Download({ url, name: file.file, size: file.size, cache });
}

async function collected(stream: ReadableStream<Bytes>, file: ServedFile): Promise<Bytes> {
  const reader = stream.getReader();
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

/** Bytes told to the reader, so that those of a damaged copy can be taken back. */
class Count {
  readonly #onBytes: OnBytes;
  #told = 0;

  constructor(onBytes: OnBytes) {
    this.#onBytes = onBytes;
  }

  readonly add = (bytes: number): void => {
    this.#told += bytes;
    this.#onBytes(bytes);
  };

  takeBack(): void {
    this.add(-this.#told);
  }
}
