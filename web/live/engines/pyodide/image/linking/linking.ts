/**
 * Shared libraries: where they were when the image was made, and how they get there again.
 *
 * Emscripten keeps, outside of Python's memory, a table of functions, a global offset table and a
 * list of libraries. They are not copied but made again by loading the same libraries in the same
 * order; every address must come out as it was, else the image is not used. Works on the additions
 * of live_code/runtime/packing/patch.py.
 */
import type { FileSystem } from "../../python/types.ts";
import type { Allocator } from "./free-memory.ts";
import { TableFiller } from "./table.ts";

export interface Library {
  name: string;
  memoryBase: number;
  tableBase: number;
  tableSize: number;
  /** Free places in the table at that time, which its exports fill first. */
  free: number[];
  /** Addresses by which `dlopen` knows it. */
  handles: number[];
}

/** A place in the function table outside of the libraries' own: library and export, if known. */
export type Slot = [index: number, library: string | null, name: string];

export interface Links {
  libraries: Library[];
  tableStart: number;
  tableEnd: number;
  /** Free places in the table at the end. */
  free: number[];
  slots: Slot[];
  offsets: Record<string, number>;
}

type Exports = Record<string, unknown>;

interface LoadedLibrary {
  name: string;
  exports: Exports | undefined;
}

interface Flags {
  global: boolean;
  nodelete: boolean;
  loadAsync: boolean;
}

/** What the linker asks and tells, see patch.py. */
interface LibraryHooks {
  place(name: string): number | undefined;
  note(name: string, memoryBase: number, tableBase: number, tableSize: number): void;
}

/** Emscripten's module object as far as images need it. */
export interface Interpreter extends Allocator {
  FS: FileSystem;
  API: { sitePackages: string };
  wasmTable: WebAssembly.Table;
  freeTableIndexes: number[];
  GOT: Record<string, { value: number }>;
  LDSO: {
    loadedLibsByName: Record<string, LoadedLibrary>;
    loadedLibsByHandle: Record<number, LoadedLibrary>;
  };
  preloadedWasm: Record<string, Exports>;
  liveLibraries?: LibraryHooks;
  /** Writes what the browser says of the time zone to four addresses. */
  __tzset_js(timezone: number, daylight: number, standardName: number, summerName: number): void;
  growMemory(size: number): unknown;
  setWasmTableEntry(index: number, entry: unknown): void;
  updateTableMap(from: number, count: number): void;
  loadWebAssemblyModule(
    code: WebAssembly.Module,
    flags: Flags,
    name: string,
    scope: object,
    handle: number,
  ): Exports;
  loadDynamicLibrary(name: string, flags: Flags, scope: object, handle: number): unknown;
}

/** Notes what the linker does in the interpreter of which an image will be made. */
export class LinkRecorder {
  readonly #interpreter: Interpreter;
  readonly #libraries: Omit<Library, "handles">[] = [];
  readonly #tableStart: number;

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
    this.#tableStart = interpreter.wasmTable.length;
    interpreter.liveLibraries = {
      place: () => undefined,
      note: (name, memoryBase, tableBase, tableSize) =>
        this.#libraries.push({
          name,
          memoryBase,
          tableBase,
          tableSize,
          free: [...interpreter.freeTableIndexes],
        }),
    };
  }

  links(): Links {
    const { wasmTable, GOT, LDSO, freeTableIndexes } = this.#interpreter;
    const handles = (name: string) =>
      Object.entries(LDSO.loadedLibsByHandle)
        .filter(([handle, library]) => Number(handle) !== 0 && library.name === name)
        .map(([handle]) => Number(handle));
    return {
      libraries: this.#libraries.map((one) => ({ ...one, handles: handles(one.name) })),
      tableStart: this.#tableStart,
      tableEnd: wasmTable.length,
      free: [...freeTableIndexes],
      slots: this.#slots(),
      offsets: Object.fromEntries(Object.entries(GOT).map(([name, entry]) => [name, entry.value])),
    };
  }

  #slots(): Slot[] {
    const { wasmTable, LDSO } = this.#interpreter;
    const names = new Map<unknown, [string, string]>();
    for (const [library, { exports }] of Object.entries(LDSO.loadedLibsByName)) {
      for (const [name, entry] of Object.entries(exports ?? {})) {
        if (typeof entry === "function" && !names.has(entry)) names.set(entry, [library, name]);
      }
    }
    const own = new Set<number>();
    for (const { tableBase, tableSize } of this.#libraries) {
      for (let index = tableBase; index < tableBase + tableSize; index++) own.add(index);
    }
    const slots: Slot[] = [];
    for (let index = this.#tableStart; index < wasmTable.length; index++) {
      const entry = own.has(index) ? null : wasmTable.get(index);
      if (entry) slots.push([index, ...(names.get(entry) ?? ([null, ""] as const))]);
    }
    return slots;
  }
}

/** Load the libraries of `links` into an interpreter that has not run; throws if anything differs. */
export function linkAgain(
  interpreter: Interpreter,
  links: Links,
  code: ReadonlyMap<string, WebAssembly.Module>,
): void {
  const { wasmTable, freeTableIndexes, LDSO, GOT, preloadedWasm } = interpreter;
  const byName = new Map(links.libraries.map((library) => [library.name, library]));
  const table = new TableFiller(interpreter, links.slots);
  const setFree = (places: number[]) => {
    freeTableIndexes.splice(0, Number.POSITIVE_INFINITY, ...places);
  };
  same("the start of the function table", links.tableStart, wasmTable.length);
  interpreter.liveLibraries = {
    place: (name) => {
      const library = byName.get(name);
      if (!library) throw new Error(`${name} is not in the image`);
      if (library.tableSize > 0) table.fillTo(library.tableBase);
      return library.memoryBase;
    },
    note: (name, _memoryBase, tableBase) => {
      const library = byName.get(name) as Library;
      same(`the table base of ${name}`, library.tableBase, tableBase);
      setFree(library.free);
    },
  };
  try {
    for (const { name, handles } of links.libraries) {
      const module = code.get(name);
      if (!module) throw new Error(`${name} is missing`);
      const scope = {};
      const flags = { global: false, nodelete: true, loadAsync: false };
      preloadedWasm[name] = interpreter.loadWebAssemblyModule(module, flags, name, scope, 0);
      interpreter.loadDynamicLibrary(name, flags, scope, 0);
      delete preloadedWasm[name];
      const loaded = LDSO.loadedLibsByName[name] as LoadedLibrary;
      for (const handle of handles) LDSO.loadedLibsByHandle[handle] = loaded;
    }
  } finally {
    delete interpreter.liveLibraries;
  }
  table.finish(links.tableEnd);
  setFree(links.free);
  same("the function table's length", links.tableEnd, wasmTable.length);
  for (const [name, offset] of Object.entries(links.offsets)) {
    same(`the offset of ${name}`, offset, GOT[name]?.value);
  }
}

function same(what: string, expected: unknown, found: unknown): void {
  if (expected !== found) throw new Error(`${what} is ${found}, not ${expected}`);
}
