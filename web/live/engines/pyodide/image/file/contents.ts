/**
 * The files of an image, in Python's file system.
 *
 * What an image has imported is in its memory, so a start needs none of the bytecode. Files that
 * programs open by name appear at once and are read when they are opened; the rest follows when
 * Python first imports something else, or when nobody asks for anything.
 */
import { LazyFiles, type UnreadFile } from "../../python/lazy-files.ts";
import type { FileSystem } from "../../python/types.ts";
import type { Section, StoredFile } from "./format.ts";
import type { ImageSource } from "./source.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const IMPORTED = /\.(pyc|so)$/;

/** What archives say of their files that come on demand. */
export interface RestLists {
  library: Bytes;
  groups: Record<string, Bytes>;
}

export class ImageFiles {
  readonly lazyFiles: LazyFiles;
  readonly #fs: FileSystem;
  readonly #image: ImageSource;
  readonly #folders = new Set<string>();
  readonly #paths: ReadonlySet<string>;
  readonly #named: { file: StoredFile; unread: UnreadFile }[];

  /** Before Python runs. */
  constructor(fs: FileSystem, image: ImageSource) {
    this.#fs = fs;
    this.#image = image;
    this.lazyFiles = new LazyFiles(fs);
    const named = image.header.files.filter(({ path }) => !IMPORTED.test(path));
    this.#paths = new Set(named.map(({ path }) => path));
    this.#named = named.map((file) => ({
      file,
      unread: this.lazyFiles.place(file.path, file.size, (unread) => unread.fill(image.read(file))),
    }));
  }

  /** Is this file one of the image's? */
  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Put everything there that is not; throws if the image is damaged. The image is closed then. */
  complete(): RestLists {
    const image = this.#image;
    try {
      const { files, lists } = image.header;
      for (const file of files.filter(({ path }) => IMPORTED.test(path))) {
        this.#makeFolderOf(file.path);
        this.#fs.writeFile(file.path, image.read(file), { canOwn: true });
      }
      for (const { file, unread } of this.#named) if (unread.waits) unread.fill(image.read(file));
      const read = ([name, section]: [string, Section]) => [name, image.read(section)] as const;
      return {
        library: image.read(lists.library),
        groups: Object.fromEntries(Object.entries(lists.groups).map(read)),
      };
    } finally {
      image.close();
    }
  }

  #makeFolderOf(path: string): void {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (this.#folders.has(folder)) return;
    this.#fs.mkdirTree(folder);
    this.#folders.add(folder);
  }
}
