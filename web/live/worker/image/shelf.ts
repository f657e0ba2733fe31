/**
 * The files of an image, in Python's file system.
 *
 * What an image has imported is in its memory, so a start needs none of the bytecode. Files that
 * programs open by name appear at once and are read when they are opened; the rest follows when
 * Python first imports something else, or when nobody asks for anything.
 */
import { LazyFiles } from "../lazy-files.ts";
import type { FileSystem } from "../python-types.ts";
import type { StoredFile } from "./format.ts";
import type { StoredImage } from "./storage.ts";

const IMPORTED = /\.(pyc|so)$/;

export class Shelf {
  readonly lazyFiles: LazyFiles;
  readonly #fs: FileSystem;
  readonly #image: StoredImage;
  readonly #folders = new Set<string>();
  #waiting: StoredFile[];
  #unread: (() => void)[] = [];

  constructor(fs: FileSystem, image: StoredImage) {
    this.#fs = fs;
    this.#image = image;
    this.#waiting = image.header.files;
    this.lazyFiles = new LazyFiles(fs);
  }

  /** Before Python runs. */
  showNamed(): void {
    const named = this.#waiting.filter(({ path }) => !IMPORTED.test(path));
    this.#waiting = this.#waiting.filter(({ path }) => IMPORTED.test(path));
    this.#unread = named.map((file) => {
      this.#makeFolderOf(file.path);
      return this.lazyFiles.add(file.path, file.size, () => this.#image.read(file));
    });
  }

  /** Everything that is not there yet; throws if the image is damaged. Asked again, does nothing. */
  complete(): void {
    if (this.#image.isClosed) return;
    try {
      for (const file of this.#waiting) {
        this.#makeFolderOf(file.path);
        this.#fs.writeFile(file.path, this.#image.read(file), { canOwn: true });
      }
      for (const readNow of this.#unread) readNow();
    } finally {
      this.#waiting = [];
      this.#unread = [];
      this.#image.close();
    }
  }

  #makeFolderOf(path: string): void {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (this.#folders.has(folder)) return;
    this.#fs.mkdirTree(folder);
    this.#folders.add(folder);
  }
}
