/** Images in the browser's Origin Private File System, a file each. */
import { checksum } from "./checksum.ts";
import { decodeHeader, HEAD_SIZE, type Header, headerSize, type Section } from "./format.ts";
import { folder, nameOf, removeImage } from "./private-files.ts";
import type { ImageSource } from "./source.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface Handle {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

interface ImageFile {
  createSyncAccessHandle(options?: { mode: "read-only" | "readwrite" }): Promise<Handle>;
}

const NAME = /^live-code-.*\.image$/;
/** One origin may hold several books. */
const KEPT = 2;

/** An image that is open for reading. */
export class StoredImage implements ImageSource {
  readonly header: Header;
  readonly isWhole = true;
  readonly memory = Promise.resolve();
  readonly #handle: Handle;

  constructor(handle: Handle, key: string) {
    this.#handle = handle;
    const head = this.#bytes(0, HEAD_SIZE);
    this.header = decodeHeader(head, this.#bytes(HEAD_SIZE, headerSize(head)));
    if (this.header.key !== key) throw new Error("the image is of another site");
  }

  read({ at, size, sum }: Section): Bytes {
    const padded = this.#bytes(at, Math.ceil(size / 4) * 4);
    if (checksum(padded) !== sum) throw new Error("the image is damaged");
    return padded.subarray(0, size);
  }

  /** Stretches of memory are whole pages: they have no padding. */
  readInto(target: Bytes, { at, sum }: Section): void {
    this.#fill(target, at);
    if (checksum(target) !== sum) throw new Error("the image's memory is damaged");
  }

  close(): void {
    this.#handle.close();
  }

  #fill(target: Bytes, at: number): void {
    if (this.#handle.read(target, { at }) !== target.length) throw new Error("the image is short");
  }

  #bytes(at: number, size: number): Bytes {
    const bytes = new Uint8Array(size);
    this.#fill(bytes, at);
    return bytes;
  }
}

/** The image of `key`; null if there is none, if it is in use, or if it cannot be read. */
export async function openImage(key: string): Promise<StoredImage | null> {
  let handle: Handle | undefined;
  try {
    const file = await (await folder()).getFileHandle(nameOf(key));
    // Browsers that do not know the mode give a handle for this tab alone, which will do as well.
    handle = await (file as unknown as ImageFile).createSyncAccessHandle({ mode: "read-only" });
  } catch {
    return null;
  }
  try {
    return new StoredImage(handle, key);
  } catch {
    handle.close();
    await removeImage(key);
    return null;
  }
}

export async function hasImage(key: string): Promise<boolean> {
  try {
    await (await folder()).getFileHandle(nameOf(key));
    return true;
  } catch {
    return false;
  }
}

/** Write `pieces` and, when they are safe, `header`: what breaks off before is no image. */
export async function writeImage(
  key: string,
  header: Bytes,
  pieces: { at: number; bytes: Bytes }[],
  size: number,
): Promise<void> {
  const images = await folder();
  await removeOld(images, nameOf(key));
  const file = await images.getFileHandle(nameOf(key), { create: true });
  const handle = await (file as unknown as ImageFile).createSyncAccessHandle();
  try {
    handle.truncate(0);
    handle.truncate(size);
    for (const { at, bytes } of [...pieces, { at: 0, bytes: new Uint8Array(HEAD_SIZE) }]) {
      writeAll(handle, bytes, at);
    }
    handle.flush();
    writeAll(handle, header, 0);
    handle.flush();
  } catch (error) {
    handle.close();
    await removeImage(key);
    throw error;
  }
  handle.close();
}

function writeAll(handle: Handle, bytes: Uint8Array, at: number): void {
  if (handle.write(bytes, { at }) !== bytes.length) throw new Error("the storage is full");
}

async function removeOld(images: FileSystemDirectoryHandle, name: string): Promise<void> {
  const others: { name: string; time: number }[] = [];
  for await (const entry of images.values()) {
    if (entry.kind !== "file" || entry.name === name || !NAME.test(entry.name)) continue;
    others.push({
      name: entry.name,
      time: (await (entry as FileSystemFileHandle).getFile()).lastModified,
    });
  }
  others.sort((one, other) => other.time - one.time);
  for (const { name: old } of others.slice(KEPT - 1)) {
    await images.removeEntry(old).catch(() => {});
  }
}
