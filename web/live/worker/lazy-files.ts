/** Data files that are in Python's file system from the start and are fetched at their first read. */
import type { LazyFile } from "../manifest.ts";
import { words } from "./faults.ts";
import type { FileStream, FileSystem } from "./python-types.ts";

export type FetchNow = (file: LazyFile) => Uint8Array;

const INPUT_OUTPUT_ERROR = 29;

export class LazyFiles {
  readonly #fs: FileSystem;
  readonly #fetchNow: FetchNow;
  readonly #failures = new Map<string, string>();

  constructor(fs: FileSystem, fetchNow: FetchNow) {
    this.#fs = fs;
    this.#fetchNow = fetchNow;
  }

  /** Let `file` appear under `folder`, with its size. */
  add(folder: string, file: LazyFile): void {
    const path = `${folder}/${file.path}`;
    this.#fs.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    this.#fs.writeFile(path, new Uint8Array(0), { canOwn: true });
    const { node } = this.#fs.lookupPath(path);
    node.usedBytes = file.raw;
    const usual = node.stream_ops;
    node.stream_ops = {
      ...usual,
      open: (stream) => {
        // Opened to be written anew, it is empty by now and there is nothing to fetch.
        if (node.usedBytes === file.raw && node.contents.length === 0) {
          this.#fill(stream, path, file);
        }
        node.stream_ops = usual;
        usual.open?.(stream);
      },
    };
  }

  /** Why `path` could not be read the last time, in a sentence; null if it could. */
  failure(path: string): string | null {
    return this.#failures.get(path) ?? null;
  }

  #fill(stream: FileStream, path: string, file: LazyFile): void {
    try {
      stream.node.contents = this.#fetchNow(file);
      this.#failures.delete(path);
    } catch (error) {
      const sentence = `${file.path} is fetched when it is first read, and that failed: ${words(error)}. Run the cell again to try once more.`;
      this.#failures.set(path, sentence);
      this.#fs.closeStream(stream.fd);
      throw new this.#fs.ErrnoError(INPUT_OUTPUT_ERROR);
    }
  }
}
