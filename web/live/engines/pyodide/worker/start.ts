/** From a worker's task to a kernel that answers. */

import type { BesideData } from "../../../../base/page-data.ts";
import { sharedConnection } from "../download/connection.ts";
import { fetchFile } from "../download/fetch.ts";
import { loadManifest } from "../download/load-manifest.ts";
import { Pace } from "../download/pace.ts";
import { Progress, type ProgressReport } from "../download/progress.ts";
import { notReached } from "../download/start-errors.ts";
import { fetchNow } from "../download/sync-fetch.ts";
import { fetchShipped } from "../image/file/shipped.ts";
import { openStart, startFrom, tellDamage } from "../image/open.ts";
import { rehearseStart } from "../image/rehearse.ts";
import { ImageStart } from "../image/restore.ts";
import type { Beside, BesideOptions } from "../packages/beside.ts";
import { GroupArchives } from "../packages/group-archives.ts";
import { withNeeds } from "../packages/groups.ts";
import { Packages } from "../packages/packages.ts";
import { SitePackages } from "../packages/site-packages.ts";
import type { Manifest, ServedFile } from "../protocol/manifest.ts";
import type { HowStarted, KernelReply } from "../protocol/messages.ts";
import type { StartTask } from "../protocol/task.ts";
import { bootPython, fetchCore } from "../python/boot.ts";
import { tablesGiveExports } from "../python/same-function.ts";
import { protectStack } from "../python/stack.ts";
import type { Bridge, Python } from "../python/types.ts";
import { openKept } from "../python/unpacked.ts";
import { connect, type SharedMemory } from "./bridge.ts";
import { type FoundImage, fromOwnImage, type Means, startPython } from "./plan.ts";
import { RawOutput } from "./raw-output.ts";
import { seal } from "./seal.ts";

/** What a start needs of the page. */
type Page = SharedMemory & { beside: BesideData | null };

type Post = (reply: KernelReply, transfer?: ArrayBuffer[]) => void;

export interface RunningKernel {
  /** Version of Python. */
  version: string;
  image: HowStarted;
  python: Python;
  bridge: Bridge;
  packages: Packages;
  /** Null: no file of the book lies beside the page. */
  beside: Beside | null;
  /** What C code prints does not pass through Python's `sys.stdout`. */
  raw: RawOutput;
  /** What is worth doing while nobody asks for anything, in steps. */
  later: (() => void)[];
}

/** Milliseconds in which a reader's first plot is probably there, for what takes megabytes. */
const FIRST_PLOT = 3000;

/** What the plan needs, and what the kernel needs besides. */
export interface Prepared {
  base: string;
  manifest: Manifest;
  means: Means;
}

/** Begin at once; returns how to go on when the page is there. */
export function begin(
  task: StartTask,
  post: Post,
  preparing = prepare,
): (page: Page) => Promise<RunningKernel> {
  const starting = preparing(task, post).then((prepared) => start(prepared, post));
  starting.catch(() => {}); // Told when the page is there.
  return async (page) => (await starting)(page);
}

/** A start from the browser's image that nobody sees; without one there is nothing to rehearse. */
export async function rehearse(task: StartTask): Promise<void> {
  const { means } = await prepare(task, () => {});
  const begun = await fromOwnImage(means);
  if (begun) await rehearseStart(begun.python);
}

export async function prepare(task: StartTask, post: Post): Promise<Prepared> {
  if (task.patience) sharedConnection.patience = task.patience;
  const base = new URL(".", location.href).href;
  const address = new URL(task.manifest, base).href;
  const image = tablesGiveExports() ? task.image : "off";
  // First: it is the one with several questions to the browser, one after the other.
  const opening = image === "off" ? Promise.resolve(null) : openStart(address);
  const { unpacked } = task;
  const kept = unpacked === null ? null : openKept(base, unpacked, task.job === "rehearse");
  const progress = new Progress((report) => post({ type: "progress", ...report }));
  progress.enter("Downloading Python");
  const manifest = await loadManifest(address);
  const pace = new Pace();
  const core = fetchCore(base, manifest, progress, kept, pace.add);
  core.catch(() => {}); // Whoever needs it tells.
  const get = (file: ServedFile) => {
    progress.expect(file.size);
    return fetchFile(base, file, progress.add);
  };
  const found = (start: ImageStart): FoundImage => {
    const { groups, isWhole } = start;
    return { groups, isWhole, restore: () => startFrom(start, core) };
  };
  const own = opening.then((stored) => {
    // No Python has run yet, and what the image needs of the browser it has.
    seal();
    return stored && found(stored);
  });
  own.catch(() => {});
  const means: Means = {
    image,
    own,
    // Of a core that does not come no byte may come, and its fault is to be told.
    shippedPays: async () => !kept && (await Promise.race([pace.isQuick, core.then(() => false)])),
    fetchShipped: async () => {
      try {
        return found(new ImageStart(await fetchShipped(base, manifest, progress)));
      } catch (fault) {
        console.info("The site's image of Python did not come:", fault);
        return null;
      }
    },
    fetchLibrary: () => get(manifest.core.stdlib),
    build: async (library) => {
      const files = await Promise.all([core, library]);
      progress.enter("Starting Python");
      return bootPython(...files);
    },
    names: withNeeds(manifest.groups, ["kernel", ...task.groups]),
    archives: new GroupArchives(manifest.groups, get),
  };
  return { base, manifest, means };
}

async function start({ base, manifest, means }: Prepared, post: Post) {
  const { python, how, lazyFiles, fill } = await startPython(means);
  protectStack(python);
  const site = new SitePackages(base, manifest, python, lazyFiles, undefined, (reason) => {
    tellDamage(reason);
    post({ type: "image_damaged" });
  });
  fill(site);
  const archives = await means.archives.arrived();
  for (const [name, archive] of archives) site.write(name, archive);
  if (archives.length > 0) python.runPython("import importlib; importlib.invalidate_caches()");
  const report = (said: ProgressReport) => post({ type: "progress", ...said });
  const packages = new Packages(base, manifest, python, site, report);
  const options: BesideOptions = {
    python,
    lazyFiles,
    report,
    makeProgress: () => new Progress(report),
    fetch: (file, received) => fetchFile(base, file, received),
    fetchNow: (file) => fetchNow(base, file),
    bring: (modules) => packages.provide(modules),
  };
  const raw = new RawOutput(post);
  python.setStdout({ write: raw.writer("stdout") });
  python.setStderr({ write: raw.writer("stderr") });
  const inOrder: Post = (reply, transfer) => {
    raw.flush();
    post(reply, transfer);
  };
  return async (page: Page): Promise<RunningKernel> => {
    const beside = page.beside && new (await besides()).Beside(page.beside, options);
    const bridge = connect(python, inOrder, page, packages, lazyFiles);
    const preload = means.names.flatMap((name) => manifest.groups[name]?.preload ?? []);
    const imports = preload.map((name) => () => bridge.preload(name));
    const complete = () => void packages.complete(() => {}); // No reader asked for it.
    const later =
      how === "restored" ? [complete, ...imports] : [...imports, () => inPeace(complete)];
    return { version: manifest.python, image: how, python, bridge, packages, beside, raw, later };
  };
}

async function besides() {
  try {
    return await import("../packages/beside.ts");
  } catch (error) {
    throw notReached("What brings this page's files", error);
  }
}

function inPeace(work: () => void): void {
  setTimeout(work, FIRST_PLOT);
}
