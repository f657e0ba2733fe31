/** Starts an interpreter from an image: the memory comes back instead of being built up. */
import { readStoredZip, writeArchive } from "../archive.ts";
import { libraryOf } from "../boot.ts";
import { checksum } from "./checksum.ts";
import type { Section } from "./format.ts";
import { type Interpreter, linkAgain } from "./linking.ts";
import type { StoredImage } from "./storage.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type CreateModule<Settings> = (settings: Settings) => Promise<unknown>;

/** An image whose files have been read and checked; the memory follows when there is room for it. */
export class ImageStart {
  readonly stdlib: Bytes;
  readonly groups: ReadonlyMap<string, Bytes>;
  /** For Pyodide: only the head of what its own snapshots are, as it copies what follows. */
  readonly objects: Bytes;
  readonly folders: string[];
  readonly key: string;
  readonly #image: StoredImage;
  readonly #code: Promise<Map<string, WebAssembly.Module>>;

  constructor(image: StoredImage, sitePackages: string) {
    const { header } = image;
    this.#image = image;
    const read = (section: Section) => {
      const bytes = image.section(section);
      if (checksum(bytes) !== section.sum) throw new Error("the image is damaged");
      return bytes.subarray(0, section.size);
    };
    this.objects = read(header.objects);
    this.stdlib = read(header.stdlib);
    this.folders = header.folders;
    this.key = header.key;
    const groups = Object.entries(header.groups);
    this.groups = new Map(groups.map(([name, section]) => [name, read(section)]));
    this.#code = this.#compile(sitePackages);
    this.#code.catch(() => {});
  }

  /** What Pyodide gets in place of the function that makes an interpreter. */
  restoring<Settings>(create: CreateModule<Settings>): CreateModule<Settings> {
    return async (settings) => {
      const [made, code] = await Promise.all([create(settings), this.#code]);
      const interpreter = made as Interpreter;
      const { memory, links } = this.#image.header;
      const { FS, API } = interpreter;
      writeArchive(FS, libraryOf(API.sitePackages), this.stdlib);
      interpreter.growMemory(memory);
      linkAgain(interpreter, links, code);
      if (interpreter.HEAPU8.length !== memory) throw new Error("the memory has another size");
      this.#fill(interpreter.HEAPU8);
      return made;
    };
  }

  close(): void {
    this.#image.close();
  }

  #fill(memory: Bytes): void {
    let zeroFrom = 0;
    for (const { to, at, size, sum } of this.#image.header.stretches) {
      memory.fill(0, zeroFrom, to);
      const stretch = memory.subarray(to, to + size);
      this.#image.readInto(stretch, at);
      if (checksum(stretch) !== sum) throw new Error("the image's memory is damaged");
      zeroFrom = to + size;
    }
    memory.fill(0, zeroFrom);
  }

  /** Compiled beside the interpreter's own code, all at once. */
  async #compile(sitePackages: string): Promise<Map<string, WebAssembly.Module>> {
    const wanted = new Set(this.#image.header.links.libraries.map(({ name }) => name));
    const found: Promise<[string, WebAssembly.Module]>[] = [];
    for (const archive of this.groups.values()) {
      for (const { path, bytes } of readStoredZip(archive)) {
        const name = `${sitePackages}/${path}`;
        if (!wanted.has(name)) continue;
        found.push(WebAssembly.compile(bytes).then((module) => [name, module]));
      }
    }
    return new Map(await Promise.all(found));
  }
}
