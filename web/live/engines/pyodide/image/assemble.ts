/** Puts an image's file together, wherever it was taken. */

import { libraryOf, sitePackagesOf } from "../packages/site-packages.ts";
import type { Manifest } from "../protocol/manifest.ts";
import { encodeHeader, Layout, type Stretch } from "./file/format.ts";
import { storedFiles } from "./file/stored-files.ts";
import type { Archives, Taken } from "./take.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const HEADER_ROOM = 1 << 20;

/** What is not the same for every image. */
export interface Particulars {
  key: string;
  /** Is this file of an archive part of the image? */
  keeps(path: string): boolean;
  /** What is kept of an archive's list of its rest. */
  restList(archive: Bytes): Bytes;
  /** Files beside those of the archives. */
  data: { path: string; bytes: Bytes }[];
  /** Where the memory is, which may be in this file. */
  stretches(layout: Layout): Stretch[];
}

export function assemble(
  manifest: Manifest,
  { library, groups }: Archives,
  { memory, objects, links, folders }: Taken,
  { key, keeps, restList, data, stretches }: Particulars,
): { header: Bytes; layout: Layout } {
  const layout = new Layout(HEADER_ROOM);
  const inPackages = sitePackagesOf(manifest);
  const lists = [...groups].map(([name, archive]) => [name, restList(archive)] as const);
  const header = encodeHeader(
    {
      key,
      memory: memory.length,
      links,
      folders,
      objects: layout.add(objects),
      files: [
        ...storedFiles(layout, libraryOf(manifest), library, keeps),
        ...[...groups.values()].flatMap((group) => storedFiles(layout, inPackages, group, keeps)),
        ...data.map(({ path, bytes }) => ({
          path: `${inPackages}/${path}`,
          ...layout.add(bytes),
        })),
      ],
      lists: {
        library: layout.add(restList(library)),
        groups: Object.fromEntries(lists.map(([name, list]) => [name, layout.add(list)])),
      },
      stretches: stretches(layout),
    },
    HEADER_ROOM,
  );
  if (!header) throw new Error("the image's header is too long");
  return { header, layout };
}
