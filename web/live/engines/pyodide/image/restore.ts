/** Starts an interpreter from an image: the memory comes back instead of being built up. */

import { ImageFiles } from "./file/contents.ts";
import type { Section } from "./file/format.ts";
import type { ImageSource } from "./file/source.ts";
import { type Interpreter, linkAgain } from "./linking/linking.ts";
import { readTimeZone } from "./time-zone.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type CreateModule<Settings> = (settings: Settings) => Promise<unknown>;

/** An image whose libraries are being compiled; the memory follows when there is room for it. */
export class ImageStart {
  readonly groups: readonly string[];
  /** Are its files the whole of what the archives of `groups` have? */
  readonly isWhole: boolean;
  /** For Pyodide: only the head of what its own snapshots are, as it copies what follows. */
  readonly objects: Bytes;
  readonly folders: string[];
  readonly key: string;
  readonly #image: ImageSource;
  readonly #code: Promise<Map<string, WebAssembly.Module>>;
  #files: ImageFiles | undefined;

  constructor(image: ImageSource) {
    const { objects, folders, key, lists } = image.header;
    this.#image = image;
    this.folders = folders;
    this.key = key;
    this.isWhole = image.isWhole;
    this.groups = Object.keys(lists.groups);
    this.objects = image.read(objects);
    this.#code = this.#compile();
    this.#code.catch(() => {});
  }

  /** What Pyodide gets in place of the function that makes an interpreter. */
  restoring<Settings>(create: CreateModule<Settings>): CreateModule<Settings> {
    return async (settings) => {
      const [made, code] = await Promise.all([create(settings), this.#code]);
      const interpreter = made as Interpreter;
      const { memory, links } = this.#image.header;
      const used = interpreter.HEAPU8.length;
      this.#files = new ImageFiles(interpreter.FS, this.#image);
      interpreter.growMemory(memory);
      linkAgain(interpreter, links, code);
      if (interpreter.HEAPU8.length !== memory) throw new Error("the memory has another size");
      await this.#image.memory;
      this.#fill(interpreter.HEAPU8, used);
      readTimeZone(interpreter);
      if (!this.isWhole) this.close();
      return made;
    };
  }

  /** The files of the interpreter that was restored. */
  get files(): ImageFiles {
    if (!this.#files) throw new Error("nothing has been restored");
    return this.#files;
  }

  close(): void {
    this.#image.close();
  }

  /** What is not in the image is zero, as all memory is that nobody has `used`. */
  #fill(memory: Bytes, used: number): void {
    let filled = 0;
    for (const stretch of this.#image.header.stretches) {
      memory.fill(0, Math.min(filled, used), Math.min(stretch.to, used));
      filled = stretch.to + stretch.size;
      // Straight to its place: memory that is new to the browser costs more than the reading.
      this.#image.readInto(memory.subarray(stretch.to, filled), stretch);
    }
    memory.fill(0, Math.min(filled, used), used);
  }

  /** Compiled beside the interpreter's own code, all at once. */
  async #compile(): Promise<Map<string, WebAssembly.Module>> {
    const { links, files } = this.#image.header;
    const sections = new Map<string, Section>(files.map((file) => [file.path, file]));
    const compiled = links.libraries.map(async ({ name }) => {
      const section = sections.get(name);
      if (!section) throw new Error(`${name} is not in the image`);
      return [name, await WebAssembly.compile(this.#image.read(section))] as const;
    });
    return new Map(await Promise.all(compiled));
  }
}
