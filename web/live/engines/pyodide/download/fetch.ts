/** One file of the manifest: its bytes as they arrive are checked and inflated. */
import type { ServedFile } from "../protocol/manifest.ts";
import { checked } from "./checked.ts";
import { type Connection, sharedConnection } from "./connection.ts";
import { Download, pastBadCopy } from "./download.ts";
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
  const count = new Count(onBytes);
  const served = await pastBadCopy(
    (cache) => arrived(base, file, count, line, cache),
    () => count.takeBack(),
  );
  await ready;
  return inflate(file, served);
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
