/** From the `start` message to a kernel that answers. */

import { fetchFile } from "../download/fetch.ts";
import { Pace } from "../download/pace.ts";
import { Progress } from "../download/progress.ts";
import { fetchShipped } from "../image/file/shipped.ts";
import { type Restored, startFrom, tellDamage } from "../image/open.ts";
import { ImageStart } from "../image/restore.ts";
import { withNeeds } from "../packages/groups.ts";
import { Packages } from "../packages/packages.ts";
import { SitePackages } from "../packages/site-packages.ts";
import type { Manifest } from "../protocol/manifest.ts";
import type { HowStarted, ImageUse, KernelReply, KernelRequest } from "../protocol/messages.ts";
import { bootPython, type Core, fetchCore } from "../python/boot.ts";
import { LazyFiles } from "../python/lazy-files.ts";
import { protectStack } from "../python/stack.ts";
import type { Bridge, Python } from "../python/types.ts";
import { fileSystem } from "../python/types.ts";
import type { Kept } from "../python/unpacked.ts";
import { connect } from "./bridge.ts";
import { RawOutput } from "./raw-output.ts";
import { seal } from "./seal.ts";

type Start = Extract<KernelRequest, { type: "start" }>;
type Bytes = Uint8Array<ArrayBuffer>;
type Post = (reply: KernelReply, transfer?: ArrayBuffer[]) => void;

export interface RunningKernel {
  python: Python;
  bridge: Bridge;
  packages: Packages;
  /** What C code prints does not pass through Python's `sys.stdout`. */
  raw: RawOutput;
  /** What is worth doing while nobody asks for anything, in steps. */
  later: (() => void)[];
  image: HowStarted;
}

/** Milliseconds in which a reader's first plot is probably there, for what takes megabytes. */
const FIRST_PLOT = 3000;

/** What was fetched before the page could tell more than where its files are. */
export interface Ahead {
  core: Promise<Core>;
  image: Promise<ImageStart | null>;
  restored: Promise<Restored | null>;
  progress: Progress;
}

/** What there is of an earlier visit, and which image may be fetched where there is none. */
export interface Means {
  image: ImageUse;
  opening: Promise<ImageStart | null> | null;
  kept: Kept | null;
}

export function startAhead(
  base: string,
  manifest: Manifest,
  post: Post,
  { image: use, opening, kept }: Means,
): Ahead {
  const progress = new Progress((report) => post({ type: "progress", ...report }));
  const pace = new Pace();
  const core = fetchCore(base, manifest, progress, kept, pace.add);
  progress.enter("Downloading Python");
  // Of a core that does not come no byte may come, and its fault is to be told.
  const isQuick = Promise.race([pace.isQuick, core.then(() => false)]);
  isQuick.catch(() => {});
  const image = Promise.resolve(opening).then(async (stored) => {
    // No Python has run yet, and what the image needs of the browser it has.
    seal();
    if (stored) return stored;
    const pays = use === "always" || (use === "any" && !kept && (await isQuick));
    return pays ? await startShipped(base, manifest, progress) : null;
  });
  const restored = image.then((found) => found && startFrom(found, core));
  for (const attempt of [core, image, restored]) attempt.catch(() => {});
  return { core, image, restored, progress };
}

/** An image that does not come is no loss: the archives do. */
async function startShipped(
  base: string,
  manifest: Manifest,
  progress: Progress,
): Promise<ImageStart | null> {
  try {
    return new ImageStart(await fetchShipped(base, manifest, progress));
  } catch (fault) {
    console.info("The site's image of Python did not come:", fault);
    return null;
  }
}

export async function startKernel(
  request: Start,
  post: Post,
  ahead: Ahead | null,
): Promise<RunningKernel> {
  const { base, manifest } = request;
  const { core, progress, ...started } =
    ahead ?? startAhead(base, manifest, post, { image: "off", opening: null, kept: null });
  const names = withNeeds(manifest.groups, ["kernel", ...request.groups]);
  const archives = new Map<string, Promise<Bytes>>();
  /** Rejects as soon as an archive is broken, which ends the start; resolves never. */
  const fetchGroups = (wanted: string[]): Promise<never> => {
    for (const name of wanted) {
      const group = manifest.groups[name];
      if (!group) throw new Error(`the manifest has no group ${name}`);
      progress.expect(group.size);
      archives.set(name, fetchFile(base, group, progress.add));
    }
    return Promise.all(archives.values()).then(() => new Promise<never>(() => {}));
  };
  const image = await started.image;
  const broken = image && fetchGroups(names.filter((name) => !image.groups.includes(name)));
  const restored = await (broken ? Promise.race([started.restored, broken]) : started.restored);
  let python = restored?.python;
  let library: Bytes | null = null;
  if (!python) {
    const damaged = fetchGroups(names.filter((name) => !archives.has(name)));
    progress.expect(manifest.core.stdlib.size);
    const stdlib = fetchFile(base, manifest.core.stdlib, progress.add);
    const booted = Promise.all([core, stdlib]).then((files) => {
      progress.enter("Starting Python");
      return bootPython(...files);
    });
    python = await Promise.race([booted, damaged]);
    library = await stdlib;
  }
  protectStack(python);
  const lazyFiles = restored?.files.lazyFiles ?? new LazyFiles(fileSystem(python));
  const site = new SitePackages(base, manifest, python, lazyFiles, undefined, (reason) => {
    tellDamage(reason);
    post({ type: "image_damaged" });
  });
  if (library) site.completeLibrary(library);
  else if (image) site.restore(image);
  for (const [name, archive] of archives) site.write(name, await archive);
  if (archives.size > 0) python.runPython("import importlib; importlib.invalidate_caches()");
  const packages = new Packages(base, manifest, python, site, (report) =>
    post({ type: "progress", ...report }),
  );
  const raw = new RawOutput(post);
  python.setStdout({ write: raw.writer("stdout") });
  python.setStderr({ write: raw.writer("stderr") });
  const inOrder: Post = (reply, transfer) => {
    raw.flush();
    post(reply, transfer);
  };
  const bridge = connect(python, inOrder, request, packages, lazyFiles);
  const preload = names.flatMap((name) => manifest.groups[name]?.preload ?? []);
  const imports = preload.map((name) => () => bridge.preload(name));
  const complete = () => void packages.complete(() => {}); // No reader asked for it.
  const later = image?.isWhole ? [complete, ...imports] : [...imports, () => inPeace(complete)];
  return { python, bridge, packages, raw, later, image: howStarted(image, restored) };
}

function inPeace(work: () => void): void {
  setTimeout(work, FIRST_PLOT);
}

function howStarted(image: ImageStart | null, restored: Restored | null): HowStarted {
  if (!image) return "none";
  if (!restored) return "broken";
  return image.isWhole ? "restored" : "shipped";
}
