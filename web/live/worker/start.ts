/** From the `start` message to a kernel that answers. */
import type { KernelReply, KernelRequest } from "../protocol.ts";
import { bootPython } from "./boot.ts";
import { connect } from "./bridge.ts";
import { fetchFile } from "./fetch.ts";
import { withNeeds } from "./groups.ts";
import { LazyFiles } from "./lazy-files.ts";
import { Packages } from "./packages.ts";
import { Progress } from "./progress.ts";
import type { Bridge, Python } from "./python-types.ts";
import { fileSystem } from "./python-types.ts";
import { SitePackages } from "./site-packages.ts";
import { fetchNow } from "./sync-fetch.ts";

type Start = Extract<KernelRequest, { type: "start" }>;
type Post = (reply: KernelReply, transfer?: ArrayBuffer[]) => void;

export interface RunningKernel {
  python: Python;
  bridge: Bridge;
  packages: Packages;
  /** Modules that the page will import: worth importing while nobody asks for anything. */
  preload: string[];
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
  const archives = names.map((name) => {
    const group = manifest.groups[name];
    if (!group) throw new Error(`the manifest has no group ${name}`);
    progress.expect(group.size);
    return fetchFile(base, group, progress.add);
  });
  progress.enter("Downloading Python");
  const all = Promise.all(archives);
  const python = await Promise.race([
    bootPython(base, manifest.core, progress),
    // A broken archive ends the start at once.
    all.then(() => new Promise<never>(() => {})),
  ]);
  const lazyFiles = new LazyFiles(fileSystem(python), (file) => fetchNow(base, file));
  const site = new SitePackages(python, manifest, lazyFiles);
  for (const [index, archive] of (await all).entries()) site.write(names[index] as string, archive);
  python.runPython("import importlib; importlib.invalidate_caches()");
  const packages = new Packages(base, manifest, python, site, report);
  const bridge = connect(python, post, request, packages, lazyFiles);
  const preload = names.flatMap((name) => PRELOAD[name] ?? []);
  return { python, bridge, packages, preload };
}
