/** Makes an image in a worker of its own and keeps it in the browser. */

import { fetchFile } from "../download/fetch.ts";
import { loadManifest } from "../download/load-manifest.ts";
import { Progress } from "../download/progress.ts";
import { words } from "../download/start-errors.ts";
import { groupOf } from "../packages/groups.ts";
import type { ImageReply } from "../protocol/image-messages.ts";
import type { Manifest } from "../protocol/manifest.ts";
import { restList } from "../python/archive.ts";
import { fetchCore } from "../python/boot.ts";
import { keepUnpacked } from "../python/unpacked.ts";
import { assemble } from "./assemble.ts";
import { usedStretches } from "./file/format.ts";
import { hasImage, writeImage } from "./file/storage.ts";
import { imagedGroups, imageKey } from "./key.ts";
import { takeImage } from "./take.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const LOCK = "live-code:image";

/** What keeping an image takes. */
export interface Steps {
  loadManifest(address: string): Promise<Manifest>;
  keepUnpacked(base: string, manifest: Manifest): Promise<string>;
  hasImage(key: string): Promise<boolean>;
  make(base: string, manifest: Manifest, key: string): Promise<void>;
}

const STEPS: Steps = { loadManifest, keepUnpacked, hasImage, make };

/** For later starts: the interpreter's code unpacked, and an image. Nothing while another tab does it. */
export async function keepImage(worker: string, name: string, steps = STEPS): Promise<ImageReply> {
  const base = new URL(".", worker).href;
  const address = new URL(name, base).href;
  const key = imageKey(address, worker);
  const nothing = { type: "image", made: false, unpacked: null, problem: null } as const;
  try {
    return await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock) return nothing;
      const manifest = await steps.loadManifest(address);
      // Without them later starts take a little longer; an image is worth having all the same.
      const unpacked = await steps.keepUnpacked(base, manifest).catch(() => null);
      if (!(await steps.hasImage(key))) await steps.make(base, manifest, key);
      return { ...nothing, made: true, unpacked };
    });
  } catch (error) {
    return { ...nothing, problem: words(error) };
  }
}

async function make(base: string, manifest: Manifest, key: string): Promise<void> {
  const progress = new Progress(() => {});
  const names = imagedGroups(manifest);
  const archives = names.map((name) =>
    fetchFile(base, groupOf(manifest.groups, name), progress.add),
  );
  const stdlib = fetchFile(base, manifest.core.stdlib, progress.add);
  const all = Promise.all([stdlib, ...archives]);
  all.catch(() => {});
  const core = await fetchCore(base, manifest, progress, null);
  const [library, ...contents] = await all;
  const groups = new Map(names.map((name, at) => [name, contents[at] as Bytes]));
  const data = await ownData(base, manifest);
  const taken = await takeImage(manifest, core, { library, groups });
  const { header, layout } = assemble(manifest, { library, groups }, taken, {
    key,
    keeps: () => true,
    restList,
    data,
    stretches: (layout) =>
      usedStretches(taken.memory).map(([to, end]) => ({
        to,
        ...layout.add(taken.memory.subarray(to, end)),
      })),
  });
  await writeImage(key, header, layout.pieces, layout.size);
}

/** Images and the like of the site's own packages: a first cell often reads one. */
function ownData(base: string, manifest: Manifest): Promise<{ path: string; bytes: Bytes }[]> {
  const own = new Set(manifest.own);
  const wanted = manifest.data.filter(({ path }) => own.has(path.slice(0, path.indexOf("/"))));
  return Promise.all(
    wanted.map(async (file) => ({
      path: file.path,
      bytes: await fetchFile(base, file, () => {}),
    })),
  );
}
