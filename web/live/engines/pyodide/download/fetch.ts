/** One file of the manifest: its bytes as they arrive are checked and inflated. */
import type { ServedFile } from "../protocol/manifest.ts";
import { checked } from "./checked.ts";
import { type Connection, sharedConnection } from "./connection.ts";
import { Download } from "./download.ts";
import { StartFault } from "./faults.ts";
import { inflate, inflaterReady } from "./inflate.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type OnBytes = (count: number) => void;

/** The whole file, checked and inflated. */
export async function fetchFile(
  base: string,
  file: ServedFile,
  onBytes: OnBytes,
  line: Connection = sharedConnection,
): Promise<Bytes> {
  const ready = inflaterReady();
  const served = await fetchServed(base, file, new Count(onBytes), line);
  await ready;
  return inflate(file, served);
}

/** The bytes as they are served. A damaged copy may be the browser's own: once more, past its cache. */
async function fetchServed(
  base: string,
  file: ServedFile,
  count: Count,
  line: Connection,
): Promise<Bytes> {
  try {
    return await arrived(base, file, count, line, "default");
  } catch (fault) {
    if (!isBadCopy(fault)) throw fault;
    count.takeBack();
    return await arrived(base, file, count, line, "reload");
  }
}

async function arrived(
  base: string,
  file: ServedFile,
  count: Count,
  line: Connection,
  cache: RequestCache,
): Promise<Bytes> {
  const url = new URL(file.file, base).href;
  const download = new Download({ url, name: file.file, size: file.size, cache }, line);
  return await checked(download.stream(await download.open()), file, count.add);
}

function isBadCopy(fault: unknown): boolean {
  return fault instanceof StartFault && fault.badCopy;
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
