/** Makes an image in a worker of its own and keeps it in the browser. */

import { fetchFile } from "../download/fetch.ts";
import { loadManifest } from "../download/load-manifest.ts";
import { Progress } from "../download/progress.ts";
import { libraryOf, sitePackagesOf } from "../packages/site-packages.ts";
import type { Manifest } from "../protocol/manifest.ts";
import { REST_LIST, readStoredZip } from "../python/archive.ts";
import { fetchCore } from "../python/boot.ts";
import { keepUnpacked } from "../python/unpacked.ts";
import { encodeHeader, Layout, usedStretches } from "./file/format.ts";
import { hasImage, writeImage } from "./file/storage.ts";
import { storedFiles } from "./file/stored-files.ts";
import { imagedGroups, imageKey } from "./key.ts";
import { takeImage } from "./take.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const HEADER_ROOM = 1 << 20;
const LOCK = "live-code:image";

/** For later starts: the interpreter's code unpacked, and an image. Nothing while another tab does it. */
export async function keepImage(
  base: string,
  address: string,
): Promise<{ made: boolean; unpacked: string | null }> {
  const key = imageKey(address, location.pathname);
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return { made: false, unpacked: null };
    const manifest = await loadManifest(address);
    // Without them later starts take a little longer; an image is worth having all the same.
    const unpacked = await keepUnpacked(base, manifest).catch(() => null);
    if (!(await hasImage(key))) await make(base, manifest, key);
    return { made: true, unpacked };
  });
}

async function make(base: string, manifest: Manifest, key: string): Promise<void> {
  const progress = new Progress(() => {});
  const names = imagedGroups(manifest);
  const archives = names.map((name) => {
    const group = manifest.groups[name];
    if (!group) throw new Error(`the manifest has no group ${name}`);
    return fetchFile(base, group, progress.add);
  });
  const stdlib = fetchFile(base, manifest.core.stdlib, progress.add);
  const all = Promise.all([stdlib, ...archives]);
  all.catch(() => {});
  const core = await fetchCore(base, manifest, progress, null);
  const [library, ...contents] = await all;
  const groups = new Map(names.map((name, at) => [name, contents[at] as Bytes]));
  const data = await ownData(base, manifest);
  const { memory, objects, links, folders } = await takeImage(manifest, { core, library, groups });
  const layout = new Layout(HEADER_ROOM);
  const header = encodeHeader(
    {
      key,
      memory: memory.length,
      links,
      folders,
      objects: layout.add(objects),
      files: [
        ...storedFiles(layout, libraryOf(manifest), library),
        ...contents.flatMap((archive) => storedFiles(layout, sitePackagesOf(manifest), archive)),
        ...data.map(({ path, bytes }) => ({ path, ...layout.add(bytes) })),
      ],
      lists: {
        library: layout.add(restList(library)),
        groups: Object.fromEntries(
          [...groups].map(([name, archive]) => [name, layout.add(restList(archive))]),
        ),
      },
      stretches: usedStretches(memory).map(([to, end]) => ({
        to,
        ...layout.add(memory.subarray(to, end)),
      })),
    },
    HEADER_ROOM,
  );
  if (!header) throw new Error("the image's header is too long");
  await writeImage(key, header, layout.pieces, layout.size);
}

/** Images and the like of the site's own packages: a first cell often reads one. */
function ownData(base: string, manifest: Manifest): Promise<{ path: string; bytes: Bytes }[]> {
  const own = new Set(manifest.own);
  const wanted = manifest.data.filter(({ path }) => own.has(path.slice(0, path.indexOf("/"))));
  return Promise.all(
    wanted.map(async (file) => ({
      path: `${sitePackagesOf(manifest)}/${file.path}`,
      bytes: await fetchFile(base, file, () => {}),
    })),
  );
}

function restList(archive: Bytes): Bytes {
  const list = readStoredZip(archive).find(({ path }) => path === REST_LIST);
  return list ? list.bytes : new Uint8Array(0);
}
