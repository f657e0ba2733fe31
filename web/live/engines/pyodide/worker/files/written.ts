/**
 * Files that a cell has written into the page's folder, as downloads below it.
 *
 * The folder is looked at after each run, names and times only. In a file of its own, which comes
 * when there is something to see.
 */
import type { KernelReply } from "../../protocol/messages.ts";
import type { FileSystem, Python } from "../../python/types.ts";

type Post = (reply: KernelReply, transfer?: ArrayBuffer[]) => void;

/** The output's kind; `page/outputs/mime/kinds` has it for the page. */
export const FILES = "application/vnd.live-code.files";

/** A folder of more is looked at no further. */
const MOST_LOOKED_AT = 500;
const MOST_OFFERED = 8;
/** Of all files of one run. What is larger a cell offers with `FileLink`. */
const MOST_BYTES = 10_000_000;
const IN_THE_WAY = new Set(["__pycache__"]);
const TAKE_LINKED =
  'getattr(__import__("sys").modules.get("live_kernel.ipython.files"), "take_linked", str)()';

interface Found {
  name: string;
  path: string;
  size: number;
}

export class Written {
  readonly #python: Pick<Python, "FS" | "runPython">;
  readonly #post: Post;
  readonly #folder: string;
  readonly #since: number;
  /** When each file changed that has been seen since. */
  readonly #seen = new Map<string, number>();

  /** What is older than `since` was there before any cell ran. */
  constructor(python: Pick<Python, "FS" | "runPython">, post: Post, folder: string, since: number) {
    this.#python = python;
    this.#post = post;
    this.#folder = folder;
    this.#since = since;
  }

  /** Offer what has changed since the last time, for the run `parent`. */
  offer(parent: number): void {
    const changed = this.#changed();
    if (changed.length === 0) return;
    const linked = String(this.#python.runPython(TAKE_LINKED)).split("\n");
    const unlinked = changed.filter(({ path }) => !linked.includes(path));
    if (unlinked.length === 0) return;
    const offered: Found[] = [];
    const large: Found[] = [];
    let total = 0;
    for (const found of unlinked.slice(0, MOST_OFFERED)) {
      const fits = total + found.size <= MOST_BYTES;
      if (fits) total += found.size;
      (fits ? offered : large).push(found);
    }
    const bytes = new Uint8Array(total);
    let start = 0;
    for (const { path, size } of offered) {
      bytes.set(this.#python.FS.readFile(path).subarray(0, size), start);
      start += size;
    }
    const told = ({ name, size }: Found) => ({ name, size });
    const about = {
      files: offered.map(told),
      written: true,
      large: large.map(told),
      more: unlinked.length - offered.length - large.length,
    };
    const content = { data: { [FILES]: bytes }, metadata: { [FILES]: about }, display_id: null };
    this.#post({ type: "display_data", parent, content }, [bytes.buffer]);
  }

  #changed(): Found[] {
    const changed: Found[] = [];
    let left = MOST_LOOKED_AT;
    for (const { path, time, size } of filesIn(this.#python.FS, this.#folder)) {
      if (left-- === 0) break;
      if (time <= (this.#seen.get(path) ?? this.#since)) continue;
      this.#seen.set(path, time);
      changed.push({ name: path.slice(this.#folder.length + 1), path, size });
    }
    return changed;
  }
}

function* filesIn(
  fs: FileSystem,
  folder: string,
): Generator<{ path: string; time: number; size: number }> {
  for (const name of fs.readdir(folder).sort()) {
    if (name.startsWith(".") || IN_THE_WAY.has(name)) continue;
    const path = `${folder}/${name}`;
    const { mode, mtime, size } = fs.stat(path);
    if (fs.isDir(mode)) yield* filesIn(fs, path);
    else yield { path, time: mtime.getTime(), size };
  }
}
