/** Reads a zip whose members are stored, not compressed: the archive as a whole is. */

export interface ArchiveFile {
  path: string;
  /** A view into the archive, not a copy. */
  bytes: Uint8Array<ArrayBuffer>;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_HEADER_SIZE = 30;
const STORED = 0;

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
