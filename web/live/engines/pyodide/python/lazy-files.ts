/** Files that are in Python's file system from the start and whose bytes come at their first read. */
import { words } from "../download/start-errors.ts";
import type { FileNode, FileStream, FileSystem } from "./types.ts";

const INPUT_OUTPUT_ERROR = 29;

/** A file that nobody has read. */
export class UnreadFile {
  readonly #node: FileNode;
  readonly #size: number;

  constructor(node: FileNode, size: number) {
    this.#node = node;
    this.#size = size;
    node.usedBytes = size;
  }

  /** False once it has its bytes, or was opened to be written anew. */
  get waits(): boolean {
    return this.#node.usedBytes === this.#size && this.#node.contents.length === 0;
  }

  fill(bytes: Uint8Array): void {
    if (this.waits) this.#node.contents = bytes;
  }
}

export class LazyFiles {
  readonly #fs: FileSystem;
  readonly #failures = new Map<string, string>();
  readonly #folders = new Set<string>();

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  /** Let a file appear with its size; `fill` must fill it when it is first opened. */
  place(path: string, size: number, fill: (file: UnreadFile) => void): UnreadFile {
    this.#makeFolder(path.slice(0, path.lastIndexOf("/")));
    this.#fs.writeFile(path, new Uint8Array(0), { canOwn: true });
    const { node } = this.#fs.lookupPath(path);
    const unread = new UnreadFile(node, size);
    if (size === 0) return unread;
    const usual = node.stream_ops;
    node.stream_ops = {
      ...usual,
      open: (stream) => {
        if (unread.waits) this.#fill(stream, path, () => fill(unread));
        node.stream_ops = usual;
        usual.open?.(stream);
      },
    };
    return unread;
  }

  /** Why a file could not be read the last time, in a sentence; null if it could. */
  failure(name: string): string | null {
    if (this.#failures.size === 0) return null;
    try {
      // As Python was told it: perhaps seen from the working folder.
      return this.#failures.get(this.#fs.lookupPath(name).path) ?? null;
    } catch {
      return null;
    }
  }

  #fill(stream: FileStream, path: string, fill: () => void): void {
    try {
      fill();
      this.#failures.delete(path);
    } catch (error) {
      const name = path.replace(/^\/lib\/python[^/]*\/(site-packages\/)?|^\/home\/pyodide\//, "");
      const sentence = `${name} is fetched when it is first read, and that failed: ${words(error)}. Run the cell again to try once more.`;
      this.#failures.set(path, sentence);
      this.#fs.closeStream(stream.fd);
      throw new this.#fs.ErrnoError(INPUT_OUTPUT_ERROR);
    }
  }

  #makeFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    this.#fs.mkdirTree(folder);
    this.#folders.add(folder);
  }
}
