/** Files that are in Python's file system from the start and whose bytes come at their first read. */
import { words } from "./faults.ts";
import type { FileStream, FileSystem } from "./python-types.ts";

const INPUT_OUTPUT_ERROR = 29;

export class LazyFiles {
  readonly #fs: FileSystem;
  readonly #failures = new Map<string, string>();

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  /**
   * Let a file of `size` bytes appear at `path`, in a folder that is there; `read` brings them.
   * Returns what reads them now, unless a program has done so or has written others.
   */
  add(path: string, size: number, read: () => Uint8Array): () => void {
    this.#fs.writeFile(path, new Uint8Array(0), { canOwn: true });
    const { node } = this.#fs.lookupPath(path);
    node.usedBytes = size;
    const usual = node.stream_ops;
    const isUnread = () => node.usedBytes === size && node.contents.length === 0;
    node.stream_ops = {
      ...usual,
      open: (stream) => {
        // Opened to be written anew, it is empty by now and there is nothing to fetch.
        if (isUnread()) this.#fill(stream, path, read);
        node.stream_ops = usual;
        usual.open?.(stream);
      },
    };
    return () => {
      if (isUnread()) node.contents = read();
    };
  }

  /** Why `path` could not be read the last time, in a sentence; null if it could. */
  failure(path: string): string | null {
    return this.#failures.get(path) ?? null;
  }

  #fill(stream: FileStream, path: string, read: () => Uint8Array): void {
    try {
      stream.node.contents = read();
      this.#failures.delete(path);
    } catch (error) {
      const sentence = `${path.replace(/^.*\/site-packages\//, "")} is fetched when it is first read, and that failed: ${words(error)}. Run the cell again to try once more.`;
      this.#failures.set(path, sentence);
      this.#fs.closeStream(stream.fd);
      throw new this.#fs.ErrnoError(INPUT_OUTPUT_ERROR);
    }
  }
}
