/** Starts an interpreter from an image: the memory comes back instead of being built up. */
import type { Section } from "./format.ts";
import { type Interpreter, linkAgain } from "./linking.ts";
import { Shelf } from "./shelf.ts";
import type { StoredImage } from "./storage.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type CreateModule<Settings> = (settings: Settings) => Promise<unknown>;

/** An image whose parts are being read and compiled, until there is an interpreter to put them into. */
export class ImageStart {
  readonly groups: readonly string[];
  /** For Pyodide: only the head of what its own snapshots are, as it copies what follows. */
  readonly objects: Bytes;
  readonly folders: string[];
  readonly key: string;
  readonly #image: StoredImage;
  readonly #code: Promise<Map<string, WebAssembly.Module>>;
  readonly #memory: Promise<Bytes[]>;
  #shelf: Shelf | undefined;

  constructor(image: StoredImage) {
    const { objects, folders, key, lists } = image.header;
    this.#image = image;
    this.folders = folders;
    this.key = key;
    this.groups = Object.keys(lists.groups);
    this.objects = image.read(objects);
    this.#code = this.#compile();
    this.#memory = this.#readMemory();
    for (const part of [this.#code, this.#memory]) part.catch(() => {});
  }

  /** What Pyodide gets in place of the function that makes an interpreter. */
  restoring<Settings>(create: CreateModule<Settings>): CreateModule<Settings> {
    return async (settings) => {
      const parts = Promise.all([create(settings), this.#code, this.#memory]);
      const [made, code, contents] = await parts;
      const interpreter = made as Interpreter;
      const { memory, links } = this.#image.header;
      const used = interpreter.HEAPU8.length;
      this.#shelf = new Shelf(interpreter.FS, this.#image);
      interpreter.growMemory(memory);
      linkAgain(interpreter, links, code);
      if (interpreter.HEAPU8.length !== memory) throw new Error("the memory has another size");
      this.#fill(interpreter.HEAPU8, used, contents);
      return made;
    };
  }

  /** The files of the interpreter that was restored. */
  get shelf(): Shelf {
    if (!this.#shelf) throw new Error("nothing has been restored");
    return this.#shelf;
  }

  close(): void {
    this.#image.close();
  }

  /** What is not in the image is zero, as all memory is that nobody has `used`. */
  #fill(memory: Bytes, used: number, contents: Bytes[]): void {
    let filled = 0;
    for (const [index, { to, size }] of this.#image.header.stretches.entries()) {
      memory.fill(0, Math.min(filled, used), Math.min(to, used));
      memory.set(contents[index] as Bytes, to);
      filled = to + size;
    }
    memory.fill(0, Math.min(filled, used), used);
  }

  /** Read and checked while the interpreter's code is on its way, with room for that in between. */
  async #readMemory(): Promise<Bytes[]> {
    const contents: Bytes[] = [];
    for (const stretch of this.#image.header.stretches) {
      await turn();
      contents.push(this.#image.read(stretch));
    }
    return contents;
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

/** Lets what waits for this thread go first; timers would wait for milliseconds. */
function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
