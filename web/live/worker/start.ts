/** From the `start` message to a kernel that answers. */
import type { KernelReply, KernelRequest } from "../protocol.ts";
import { bootPython, fetchCore } from "./boot.ts";
import { connect } from "./bridge.ts";
import { fetchFile } from "./fetch.ts";
import { withNeeds } from "./groups.ts";
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

export async function startKernel(request: Start, post: Post): Promise<RunningKernel> {
  const { base, manifest } = request;
  const report = (progress: { stage: string; done: number; total: number }) =>
    post({ type: "progress", ...progress });
  const progress = new Progress(report);
  const names = withNeeds(manifest.groups, ["kernel", ...request.groups]);
  const archives = new Map<string, Promise<Bytes>>();
  const fetchGroups = (wanted: string[]) => {
    for (const name of wanted) {
      const group = manifest.groups[name];
      if (!group) throw new Error(`the manifest has no group ${name}`);
      progress.expect(group.size);
      archives.set(name, fetchFile(base, group, progress.add));
    }
    const all = Promise.all(archives.values());
    // A broken archive ends the start at once.
    return { all, broken: all.then(() => new Promise<never>(() => {})) };
  };
  const core = fetchCore(base, manifest.core, progress);
  progress.enter("Downloading Python");
  core.catch(() => {});
  const image = request.image === "use" ? await openStart(manifest) : null;
  let restored: Python | null = null;
  if (image) {
    const { broken } = fetchGroups(names.filter((name) => !image.groups.has(name)));
    restored = await Promise.race([startFrom(image, await core), broken]);
  }
  let python = restored;
  if (!python) {
    const { broken } = fetchGroups(names.filter((name) => !archives.has(name)));
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
  if (restored) python.pyimport("live_kernel.imaging").refresh();
  else python.runPython("import importlib; importlib.invalidate_caches()");
  const packages = new Packages(base, manifest, python, site, report);
  const bridge = connect(python, post, request, packages, lazyFiles);
  const preload = names.flatMap((name) => PRELOAD[name] ?? []);
  const used = restored ? "restored" : image ? "broken" : "none";
  return { python, bridge, packages, preload, image: used };
}
