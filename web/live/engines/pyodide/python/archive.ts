/** Reads a zip whose members are stored, not compressed: the archive as a whole is. */

import type { FileSystem } from "./types.ts";

export interface ArchiveFile {
  path: string;
  /** A view into the archive, not a copy. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** A file that is not in the archive but in its rest; it has a name and a size before it is fetched. */
export interface ListedFile {
  path: string;
  size: number;
}

/** Member that lists the rest, one "SIZE PATH" a line (live_code/runtime/packing/archive.py). */
export const REST_LIST = ".rest";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_HEADER_SIZE = 30;
const STORED = 0;

/** Put the files of `archive` under `folder`, but for those that are there. */
export function writeArchive(
  fs: FileSystem,
  folder: string,
  archive: Uint8Array<ArrayBuffer>,
  isThere: (path: string) => boolean = () => false,
): void {
  const made = new Set<string>();
  for (const { path, bytes } of readStoredZip(archive)) {
    const target = `${folder}/${path}`;
    if (path === REST_LIST || isThere(target)) continue;
    const parent = target.slice(0, target.lastIndexOf("/"));
    if (!made.has(parent)) fs.mkdirTree(parent);
    made.add(parent);
    fs.writeFile(target, bytes, { canOwn: true });
  }
}

/** Which files the rest of `archive` has. */
export function listedIn(archive: Uint8Array<ArrayBuffer>): ListedFile[] {
  return readList(restList(archive));
}

/** Its member REST_LIST; empty if the archive has no rest. */
export function restList(archive: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const list = readStoredZip(archive).find(({ path }) => path === REST_LIST);
  return list ? list.bytes : new Uint8Array(0);
}

/** What the member REST_LIST says. */
export function readList(list: Uint8Array<ArrayBuffer>): ListedFile[] {
  const lines = new TextDecoder()
    .decode(list)
    .split("\n")
    .filter((line) => line);
  return lines.map((line) => {
    const space = line.indexOf(" ");
    return { path: line.slice(space + 1), size: Number(line.slice(0, space)) };
  });
}

/** The files of `archive` in its order; folders, which have no bytes, are left out. */
export function readStoredZip(archive: Uint8Array<ArrayBuffer>): ArchiveFile[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const text = new TextDecoder();
  const files: ArchiveFile[] = [];
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Error("the zip's list is broken");
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 24, true);
    const nameSize = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const path = text.decode(archive.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameSize));
    if (method !== STORED) throw new Error(`${path} is compressed inside the zip`);
    const start =
      local +
      LOCAL_HEADER_SIZE +
      view.getUint16(local + 26, true) +
      view.getUint16(local + 28, true);
    if (!path.endsWith("/")) files.push({ path, bytes: archive.subarray(start, start + size) });
    at += ENTRY_SIZE + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_SIZE; at >= 0; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new Error("this is not a zip archive");
}
