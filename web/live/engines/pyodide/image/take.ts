/** Takes an image: starts an interpreter, imports what pages import, and copies its memory. */

import { SitePackages } from "../packages/site-packages.ts";
import type { Manifest } from "../protocol/manifest.ts";
import { bootPython, type Core } from "../python/boot.ts";
import { LazyFiles } from "../python/lazy-files.ts";
import type { Python } from "../python/types.ts";
import { wipeFreeMemory } from "./linking/free-memory.ts";
import { type Interpreter, LinkRecorder, type Links } from "./linking/linking.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The head of Pyodide's snapshot: mark, bytes before the memory, ... */
const MEMORY_FROM = 1;

export interface Archives {
  library: Bytes;
  /** By the names of their groups. */
  groups: ReadonlyMap<string, Bytes>;
}

export interface Taken {
  memory: Bytes;
  /** Pyodide's own account of its JavaScript objects. */
  objects: Bytes;
  links: Links;
  folders: string[];
}

interface Imaging {
  prepare(packages: unknown): void;
  destroy(): void;
}

export async function takeImage(
  manifest: Manifest,
  core: Core,
  { library, groups }: Archives,
  env: Record<string, string> = {},
): Promise<Taken> {
  let interpreter: Interpreter | undefined;
  let recorder: LinkRecorder | undefined;
  const python = await bootPython(core, library, {
    config: { _makeSnapshot: true, env },
    around: (create) => async (settings) => {
      interpreter = (await create(settings)) as Interpreter;
      recorder = new LinkRecorder(interpreter);
      return interpreter;
    },
  });
  const site = new SitePackages("", manifest, python, new LazyFiles(python.FS));
  site.completeLibrary(library);
  for (const [name, archive] of groups) site.write(name, archive);
  prepare(python, manifest.own);
  if (!interpreter || !recorder) throw new Error("the linker was not watched");
  assertQuiet(python);
  forgetPackages(python);
  wipeFreeMemory(interpreter);
  const snapshot = python.makeMemorySnapshot();
  const from = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 4)[MEMORY_FROM] as number;
  return {
    memory: snapshot.subarray(from),
    objects: snapshot.slice(0, from),
    links: recorder.links(),
    folders: folders(python),
  };
}

function prepare(python: Python, packages: string[]): void {
  python.runPython("import importlib; importlib.invalidate_caches(); del importlib");
  const imaging = python.pyimport<Imaging>("live_kernel.memory_image");
  const list = python.toPy(packages);
  try {
    imaging.prepare(list);
  } finally {
    list.destroy();
    imaging.destroy();
  }
}

/** Nothing may be open that lives outside of Python's memory. */
function assertQuiet({ FS }: Python): void {
  if (FS.streams.some((stream, fd) => stream && fd > 2)) throw new Error("a file is still open");
}

/** Pyodide takes no snapshot with packages loaded; the restored session lists them again. */
function forgetPackages({ loadedPackages }: Python): void {
  for (const name of Object.keys(loadedPackages)) delete loadedPackages[name];
}

/** Folders in the reader's home and the place for temporary files. */
function folders({ FS: fs }: Python): string[] {
  const found: string[] = [];
  const visit = (folder: string) => {
    found.push(folder);
    for (const name of fs.readdir(folder)) {
      const path = `${folder}/${name}`;
      if (name !== "." && name !== ".." && fs.isDir(fs.stat(path).mode)) visit(path);
    }
  };
  for (const top of ["/home/pyodide", "/tmp"]) visit(top);
  return found;
}
