/**
 * Starts Pyodide from the site's own files.
 *
 * Everything is fetched at once and nothing twice. Pyodide would fetch the WebAssembly code by
 * itself from `indexURL`; it is given an address that holds nothing, and our own
 * `instantiateWasm`, which also tells why the code could not be compiled.
 */
import { loadPyodide } from "pyodide";
import { fetchFile } from "../download/fetch.ts";
import type { Progress } from "../download/progress.ts";
import { ADVICE, asFault, StartFault, words } from "../download/start-errors.ts";
import type { Manifest } from "../protocol/manifest.ts";
import { writeArchive } from "./archive.ts";
import { importScript } from "./script.ts";
import type { FileSystem, Python } from "./types.ts";
import type { Kept } from "./unpacked.ts";

type Imports = WebAssembly.Imports & { env: Record<string, unknown> };
type Instantiated = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

interface ModuleSettings {
  instantiateWasm: (imports: Imports, done: Instantiated) => object;
}

export type CreateModule = (settings: ModuleSettings) => Promise<unknown>;

/** The interpreter's own files, ready for use; any number of interpreters can be made of them. */
export interface Core {
  create: CreateModule;
  wasm: WebAssembly.Module;
  /** Not waited for: Pyodide needs it last. */
  lock: Promise<string>;
}

/** What of `loadPyodide` is used, of which its types leave something out. */
export type LoadPyodide = (options: {
  stdLibURL: string;
  indexURL: string;
  lockFileContents: Promise<string>;
  enableRunUntilComplete: boolean;
  createPyodideModule: CreateModule;
  fsInit(fs: FileSystem, info: { sitePackages: string }): Promise<void>;
}) => Promise<Python>;

/** What a memory image needs to change; see image/. */
export interface BootOptions {
  load?: LoadPyodide;
  /** More of Pyodide's options. */
  config?: object;
  /** Around what makes Emscripten's module. */
  around?: (create: CreateModule) => CreateModule;
}

const NOWHERE = "data:text/plain,";

export async function fetchCore(
  base: string,
  { core }: Manifest,
  progress: Progress,
  kept: Kept | null,
  onCode: (bytes: number) => void = () => {},
): Promise<Core> {
  progress.expect(core.lock.size);
  const lock = fetchFile(base, core.lock, progress.add).then((bytes) =>
    new TextDecoder().decode(bytes),
  );
  lock.catch(() => {});
  const [wasm, { default: create }] = await Promise.all([
    Promise.resolve(kept?.wasm).then(
      (module) => module ?? compile(base, core.wasm, progress, onCode),
    ),
    Promise.resolve(kept?.script).then(
      (module) => module ?? importScript(base, core.script, progress),
    ),
  ]);
  return { create, wasm, lock };
}

/** Pyodide's own preparations do not wait for `core`. */
export async function bootPython(
  core: Core | Promise<Core>,
  stdlib: Uint8Array<ArrayBuffer> | null,
  {
    load = loadPyodide as unknown as LoadPyodide,
    config = {},
    around = (create) => create,
  }: BootOptions = {},
): Promise<Python> {
  let fail: (fault: StartFault) => void;
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const lock = Promise.resolve(core).then((files) => files.lock);
  const createWithWasm = async (settings: ModuleSettings) => {
    const { create, wasm } = await core;
    settings.instantiateWasm = (imports, done) => {
      Object.assign(imports.env, errorMarker());
      try {
        done(new WebAssembly.Instance(wasm, imports), wasm);
      } catch (error) {
        fail(asFault(error));
      }
      return {};
    };
    return create(settings);
  };
  return await Promise.race([
    broken,
    load({
      stdLibURL: NOWHERE,
      // A list that does not come ends the start through `broken`: Pyodide lets that pass unheard.
      lockFileContents: lock.catch((fault) => {
        fail(fault);
        return new Promise<never>(() => {});
      }),
      indexURL: NOWHERE,
      // Safari crashes when a synchronous Python call waits for a promise.
      enableRunUntilComplete: false,
      createPyodideModule: around(createWithWasm),
      // Without a library it is the caller who puts it there, before Python runs.
      fsInit: async (fs, { sitePackages }) => {
        if (stdlib) writeArchive(fs, parentOf(sitePackages), stdlib);
      },
      ...config,
    }),
  ]);
}

/** "/lib/python3.14/site-packages" -> "/lib/python3.14" */
function parentOf(folder: string): string {
  return folder.slice(0, folder.lastIndexOf("/"));
}

/** Pyodide's own way for browsers without WebAssembly GC: a value that stands for "an error". */
function errorMarker() {
  const marker = Symbol("error marker");
  return {
    Jsv_GetError_import: () => marker,
    JsvError_Check: (value: unknown) => value === marker,
  };
}

async function compile(
  base: string,
  file: Manifest["core"]["wasm"],
  progress: Progress,
  onCode: (bytes: number) => void,
): Promise<WebAssembly.Module> {
  progress.expect(file.size);
  const code = await fetchFile(base, file, (bytes) => {
    progress.add(bytes);
    onCode(bytes);
  });
  try {
    return await WebAssembly.compile(code);
  } catch (error) {
    throw new StartFault(`This browser cannot run Python: ${words(error)}.`, ADVICE.browser);
  }
}
