/** From the `start` message to a kernel that answers. */
import type { Manifest } from "../manifest.ts";
import type { KernelReply, KernelRequest } from "../protocol.ts";
import { bootPython, type Core, fetchCore } from "./boot.ts";
import { connect } from "./bridge.ts";
import { fetchFile } from "./fetch.ts";
import { withNeeds } from "./groups.ts";
import type { ImageStart } from "./image/restore.ts";
import { openStart, startFrom } from "./image/start.ts";
import { LazyFiles } from "./lazy-files.ts";
import { Packages } from "./packages.ts";
import { Progress } from "./progress.ts";
import type { Bridge, Python } from "./python-types.ts";
import { fileSystem } from "./python-types.ts";
import { SitePackages } from "./site-packages.ts";
import { fetchNow } from "./sync-fetch.ts";

type Start = Extract<KernelRequest, { type: "start" }>;
type Bytes = Uint8Array<ArrayBuffer>;
type Post = (reply: KernelReply, transfer?: ArrayBuffer[]) => void;

export interface RunningKernel {
  python: Python;
  bridge: Bridge;
  packages: Packages;
  /** Modules that the page will import: worth importing while nobody asks for anything. */
  preload: string[];
  /** Did it start from a memory image? "broken": there was one, and it did not work. */
  image: "restored" | "broken" | "none";
}

/** Long imports in steps, so that a reader who runs a cell meanwhile waits for one step only. */
const PRELOAD: Record<string, string[]> = {
  numpy: ["numpy"],
  plot: [
    "matplotlib",
    "matplotlib.colors",
    "matplotlib.figure",
    "matplotlib.pyplot",
    "live_kernel.backend",
    "live_kernel.warm_up",
  ],
};

/** What was fetched before the page could tell more than where its files are. */
export interface Ahead {
  core: Promise<Core>;
  image: Promise<ImageStart | null>;
  progress: Progress;
}

export function startAhead(base: string, manifest: Manifest, post: Post): Ahead {
  const progress = new Progress((report) => post({ type: "progress", ...report }));
  const core = fetchCore(base, manifest.core, progress);
  progress.enter("Downloading Python");
  core.catch(() => {});
  return { core, image: openStart(manifest), progress };
}

export async function startKernel(
  request: Start,
  post: Post,
  ahead: Ahead | null,
): Promise<RunningKernel> {
  const { base, manifest } = request;
  const { core, image: opening, progress } = ahead ?? startAhead(base, manifest, post);
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
  const opened = await opening;
  const image = request.image === "use" ? opened : null;
  if (!image) opened?.close();
  let restored: Python | null = null;
  if (image) {
    const broken = fetchGroups(names.filter((name) => !image.groups.has(name)));
    restored = await Promise.race([startFrom(image, await core), broken]);
  }
  let python = restored;
  if (!python) {
    const broken = fetchGroups(names.filter((name) => !archives.has(name)));
    progress.expect(manifest.core.stdlib.size);
    const stdlib = fetchFile(base, manifest.core.stdlib, progress.add);
    const booted = Promise.all([core, stdlib]).then((files) => {
      progress.enter("Starting Python");
      return bootPython(...files);
    });
    python = await Promise.race([booted, broken]);
  }
  const lazyFiles = new LazyFiles(fileSystem(python), (file) => fetchNow(base, file));
  const site = new SitePackages(python, manifest, lazyFiles);
  if (restored) for (const [name, archive] of image?.groups ?? []) site.write(name, archive);
  for (const [name, archive] of archives) site.write(name, await archive);
  python.runPython("import importlib; importlib.invalidate_caches()");
  const packages = new Packages(base, manifest, python, site, (report) =>
    post({ type: "progress", ...report }),
  );
  const bridge = connect(python, post, request, packages, lazyFiles);
  const preload = names.flatMap((name) => PRELOAD[name] ?? []);
  const used = restored ? "restored" : image ? "broken" : "none";
  return { python, bridge, packages, preload, image: used };
}
