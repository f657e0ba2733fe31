/**
 * Starts Pyodide from the site's own files.
 *
 * Everything is fetched at once and nothing twice. Pyodide would fetch the WebAssembly code by
 * itself from `indexURL`; it is given an address that holds nothing, and our own
 * `instantiateWasm`, which also tells why the code could not be compiled.
 */
import type { Manifest } from "../manifest.ts";
import { ADVICE, asFault, StartFault, words } from "./faults.ts";
import { fetchFile, openServed } from "./fetch.ts";
import type { Progress } from "./progress.ts";
import type { Python } from "./python-types.ts";

type LoadPyodide = typeof import("pyodide").loadPyodide;
type Imports = WebAssembly.Imports & { env: Record<string, unknown> };
type Instantiated = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

interface ModuleSettings {
  instantiateWasm: (imports: Imports, done: Instantiated) => object;
}

type CreateModule = (settings: ModuleSettings) => Promise<unknown>;

/** The interpreter's own files, ready for use; any number of interpreters can be made of them. */
export interface Core {
  loadPyodide: LoadPyodide;
  create: CreateModule;
  wasm: WebAssembly.Module;
  lock: string;
}

/** What a memory image needs to change; see image/. */
export interface BootOptions {
  /** More of Pyodide's options. */
  config?: object;
  /** Around what makes Emscripten's module. */
  around?: (create: CreateModule) => CreateModule;
}

const NOWHERE = "data:text/plain,";

export async function fetchCore(
  base: string,
  core: Manifest["core"],
  progress: Progress,
): Promise<Core> {
  const { wasm, loader, script, lock } = core;
  for (const file of [wasm, loader, script, lock]) progress.expect(file.size);
  const [code, { loadPyodide }, { default: create }, lockBytes] = await Promise.all([
    compile(base, wasm, progress),
    importModule<{ loadPyodide: LoadPyodide }>(base, loader, progress),
    importModule<{ default: CreateModule }>(base, script, progress),
    fetchFile(base, lock, progress.add),
  ]);
  return { loadPyodide, create, wasm: code, lock: new TextDecoder().decode(lockBytes) };
}

export async function bootPython(
  core: Core,
  stdlib: Uint8Array<ArrayBuffer> | null,
  { config = {}, around = (create) => create }: BootOptions = {},
): Promise<Python> {
  let fail: (fault: StartFault) => void;
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const createWithWasm = (settings: ModuleSettings) => {
    settings.instantiateWasm = (imports, done) => {
      Object.assign(imports.env, errorMarker());
      WebAssembly.instantiate(core.wasm, imports).then(
        (instance) => done(instance, core.wasm),
        (error) => fail(asFault(error)),
      );
      return {};
    };
    return core.create(settings);
  };
  // Without a library it is the caller who puts it there, before Python runs.
  const stdLibURL = stdlib ? URL.createObjectURL(new Blob([stdlib])) : NOWHERE;
  try {
    return await Promise.race([
      broken,
      core.loadPyodide({
        stdLibURL,
        lockFileContents: core.lock,
        indexURL: NOWHERE,
        // Safari crashes when a synchronous Python call waits for a promise.
        enableRunUntilComplete: false,
        createPyodideModule: around(createWithWasm) as never,
        ...config,
      }),
    ]);
  } finally {
    URL.revokeObjectURL(stdLibURL);
  }
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
): Promise<WebAssembly.Module> {
  const { response, bytes } = await openServed(base, file, progress.add);
  const streamed = WebAssembly.compileStreaming(response).catch(() => null);
  const whole = await bytes;
  // A line that broke, or a server that does not know the file's type, ends the first way only.
  const module = await streamed;
  if (module) return module;
  try {
    return await WebAssembly.compile(whole);
  } catch (error) {
    throw new StartFault(`This browser cannot run Python: ${words(error)}.`, ADVICE.browser);
  }
}

async function importModule<Module>(
  base: string,
  file: Manifest["core"]["loader"],
  progress: Progress,
): Promise<Module> {
  const source = await fetchFile(base, file, progress.add);
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return (await import(url)) as Module;
  } finally {
    URL.revokeObjectURL(url);
  }
}
