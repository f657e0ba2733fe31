/** The files of an archive on their way into an image. */
import { REST_LIST, readStoredZip } from "../../python/archive.ts";
import type { Layout, StoredFile } from "./format.ts";

/** Lay out those that are `wanted`, to lie under `folder`; the list of the rest is none of them. */
export function storedFiles(
  layout: Layout,
  folder: string,
  archive: Uint8Array<ArrayBuffer>,
  wanted: (path: string) => boolean = () => true,
): StoredFile[] {
  return readStoredZip(archive)
    .filter(({ path }) => path !== REST_LIST && wanted(path))
    .map(({ path, bytes }) => ({ path: `${folder}/${path}`, ...layout.add(bytes) }));
}
