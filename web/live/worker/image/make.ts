/** Makes an image in a worker of its own: starts Python, imports what pages import, keeps all. */
import { loadManifest } from "../../load-manifest.ts";
import type { Manifest } from "../../manifest.ts";
import { REST_LIST, readStoredZip } from "../archive.ts";
import { bootPython, fetchCore } from "../boot.ts";
import { fetchFile } from "../fetch.ts";
import { LazyFiles } from "../lazy-files.ts";
import { Progress } from "../progress.ts";
import { fileSystem, type Python } from "../python-types.ts";
import { libraryOf, SitePackages, sitePackagesOf } from "../site-packages.ts";
import { keepUnpacked } from "../unpacked.ts";
import { encodeHeader, Layout, type StoredFile, usedStretches } from "./format.ts";
import { wipeFreeMemory } from "./free-memory.ts";
import { imagedGroups, imageKey, ownPackages } from "./key.ts";
import { type Interpreter, LinkRecorder } from "./linking.ts";
import { hasImage, writeImage } from "./storage.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The head of Pyodide's snapshot: mark, bytes before the memory, ... */
const MEMORY_FROM = 1;
const HEADER_ROOM = 1 << 20;
const LOCK = "live-code:image";

interface Imaging {
  prepare(packages: unknown): void;
  destroy(): void;
}

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
  let interpreter: Interpreter | undefined;
  let recorder: LinkRecorder | undefined;
  const core = await fetchCore(base, manifest, progress, null);
  const [library, ...groups] = await all;
  const data = await ownData(base, manifest);
  const python = await bootPython(core, library, {
    config: { _makeSnapshot: true },
    around: (create) => async (settings) => {
      interpreter = (await create(settings)) as Interpreter;
      recorder = new LinkRecorder(interpreter);
      return interpreter;
    },
  });
  const site = new SitePackages(base, manifest, python, new LazyFiles(fileSystem(python)));
  site.completeLibrary(library);
  for (const [index, archive] of groups.entries()) site.write(names[index] as string, archive);
  prepare(python, ownPackages(manifest));
  if (!interpreter || !recorder) throw new Error("the linker was not watched");
  assertQuiet(python);
  forgetPackages(python);
  wipeFreeMemory(interpreter);
  const snapshot = python.makeMemorySnapshot() as Bytes;
  const from = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 4)[MEMORY_FROM] as number;
  const memory = snapshot.subarray(from) as Bytes;
  const layout = new Layout(HEADER_ROOM);
  const header = encodeHeader(
    {
      key,
      memory: memory.length,
      links: recorder.links(),
      folders: folders(python),
      objects: layout.add(snapshot.slice(0, from)),
      files: [
        ...storedFiles(layout, libraryOf(manifest), library),
        ...groups.flatMap((archive) => storedFiles(layout, sitePackagesOf(manifest), archive)),
        ...data.map(({ path, bytes }) => ({ path, ...layout.add(bytes) })),
      ],
      lists: {
        library: layout.add(restList(library)),
        groups: Object.fromEntries(
          groups.map((bytes, at) => [names[at], layout.add(restList(bytes))]),
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
  const own = new Set(ownPackages(manifest));
  const wanted = manifest.data.filter(({ path }) => own.has(path.slice(0, path.indexOf("/"))));
  return Promise.all(
    wanted.map(async (file) => ({
      path: `${sitePackagesOf(manifest)}/${file.path}`,
      bytes: await fetchFile(base, file, () => {}),
    })),
  );
}

function storedFiles(layout: Layout, folder: string, archive: Bytes): StoredFile[] {
  const files = readStoredZip(archive).filter(({ path }) => path !== REST_LIST);
  return files.map(({ path, bytes }) => ({ path: `${folder}/${path}`, ...layout.add(bytes) }));
}

function restList(archive: Bytes): Bytes {
  const list = readStoredZip(archive).find(({ path }) => path === REST_LIST);
  return list ? list.bytes : new Uint8Array(0);
}

function prepare(python: Python, packages: string[]): void {
  python.runPython("import importlib; importlib.invalidate_caches(); del importlib");
  const imaging = python.pyimport("live_kernel.imaging") as unknown as Imaging;
  const list = python.toPy(packages);
  try {
    imaging.prepare(list);
  } finally {
    list.destroy();
    imaging.destroy();
  }
}

/** Nothing may be open that lives outside of Python's memory. */
function assertQuiet(python: Python): void {
  const { streams } = python.FS as unknown as { streams: unknown[] };
  if (streams.some((stream, fd) => stream && fd > 2)) throw new Error("a file is still open");
}

/** Pyodide takes no snapshot with packages loaded; the restored session lists them again. */
function forgetPackages(python: Python): void {
  const loaded = python.loadedPackages as Record<string, string>;
  for (const name of Object.keys(loaded)) delete loaded[name];
}

/** Folders in the reader's home and the place for temporary files. */
function folders(python: Python): string[] {
  const fs = python.FS as unknown as {
    readdir(path: string): string[];
    stat(path: string): { mode: number };
    isDir(mode: number): boolean;
  };
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
