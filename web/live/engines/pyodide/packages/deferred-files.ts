/**
 * The rest of each archive: what pages seldom need of a package.
 *
 * Python sees its files from the start, so that imports, `pkgutil` and `importlib.resources` find
 * them as ever, and a module that is nowhere costs no download. The first read of one fetches all.
 */
import type { ServedFile } from "../protocol/manifest.ts";
import { type ListedFile, readStoredZip } from "../python/archive.ts";
import type { LazyFiles, UnreadFile } from "../python/lazy-files.ts";

export interface Rest {
  /** What to call it before the reader. */
  title: string;
  served: ServedFile;
  isHere: boolean;
  /** Gives every file its bytes. */
  fill(archive: Uint8Array<ArrayBuffer>): void;
}

export type FetchNow = (file: ServedFile) => Uint8Array<ArrayBuffer>;

export class DeferredFiles {
  readonly #lazyFiles: LazyFiles;
  readonly #fetchNow: FetchNow;
  readonly #ofModule = new Map<string, Rest>();

  constructor(lazyFiles: LazyFiles, fetchNow: FetchNow) {
    this.#lazyFiles = lazyFiles;
    this.#fetchNow = fetchNow;
  }

  /** Let the files of a rest appear under `folder`. */
  add(title: string, folder: string, served: ServedFile, listed: ListedFile[]): void {
    const files = new Map<string, UnreadFile>();
    const rest: Rest = {
      title,
      served,
      isHere: false,
      fill(archive) {
        for (const { path, bytes } of readStoredZip(archive)) files.get(path)?.fill(bytes);
        this.isHere = true;
      },
    };
    for (const { path, size } of listed) {
      const file = this.#lazyFiles.place(`${folder}/${path}`, size, () => {
        rest.fill(this.#fetchNow(served));
      });
      files.set(path, file);
      const module = moduleOf(path);
      if (module) this.#ofModule.set(module, rest);
    }
  }

  /** The deferred that importing `modules`, dotted names, will read and that are not here. */
  wantedBy(modules: Iterable<string>): Rest[] {
    const wanted = new Set<Rest>();
    for (const module of modules) {
      const parts = module.split(".");
      for (let end = 1; end <= parts.length; end++) {
        const rest = this.#ofModule.get(parts.slice(0, end).join("."));
        if (rest && !rest.isHere) wanted.add(rest);
      }
    }
    return [...wanted];
  }
}

/** "a/b/__init__.pyc" -> "a.b", "a/c.cpython-314-wasm32-emscripten.so" -> "a.c", null for data. */
function moduleOf(path: string): string | null {
  if (!/\.(pyc|py|so)$/.test(path)) return null;
  const stem = path.replace(/\.[^/]*$/, "").replace(/\/__init__$/, "");
  return stem.replaceAll("/", ".");
}
