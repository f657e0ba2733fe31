/**
 * Starts Pyodide from the site's own files.
 *
 * Everything is fetched at once and nothing twice. Pyodide would fetch the WebAssembly code by
 * itself from `indexURL`; it is given an address that holds nothing, and our own
 * `instantiateWasm`, which also tells why the code could not be compiled.
 */
import type { Manifest } from "../manifest.ts";
import { ADVICE, asFault, StartFault, words } from "./faults.ts";
import { fetchFile, openFile } from "./fetch.ts";
import type { Progress } from "./progress.ts";
import type { Python } from "./python-types.ts";

type LoadPyodide = typeof import("pyodide").loadPyodide;
type Imports = WebAssembly.Imports & { env: Record<string, unknown> };
type Instantiated = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

interface ModuleSettings {
  instantiateWasm: (imports: Imports, done: Instantiated) => object;
}

type CreateModule = (settings: ModuleSettings) => Promise<unknown>;

const NOWHERE = "data:text/plain,";

export async function bootPython(
  base: string,
  core: Manifest["core"],
  progress: Progress,
): Promise<Python> {
  for (const file of Object.values(core)) progress.expect(file.size);
  const wasm = compile(base, core.wasm, progress);
  const loader = importModule<{ loadPyodide: LoadPyodide }>(base, core.loader, progress);
  const script = importModule<{ default: CreateModule }>(base, core.script, progress);
  const library = fetchFile(base, core.stdlib, progress.add);
  const lock = fetchFile(base, core.lock, progress.add);
  const [{ loadPyodide }, { default: create }, stdlib, lockBytes] = await Promise.all([
    loader,
    script,
    library,
    lock,
    wasm,
  ]);
  progress.enter("Starting Python");
  const stdLibURL = URL.createObjectURL(new Blob([stdlib]));
  try {
    return await load(loadPyodide, create, await wasm, {
      stdLibURL,
      lockFileContents: new TextDecoder().decode(lockBytes),
    });
  } finally {
    URL.revokeObjectURL(stdLibURL);
  }
}

async function load(
  loadPyodide: LoadPyodide,
  create: CreateModule,
  wasm: WebAssembly.Module,
  files: { stdLibURL: string; lockFileContents: string },
): Promise<Python> {
  let fail: (fault: StartFault) => void;
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const createWithWasm = (settings: ModuleSettings) => {
    settings.instantiateWasm = (imports, done) => {
      Object.assign(imports.env, errorMarker());
      WebAssembly.instantiate(wasm, imports).then(
        (instance) => done(instance, wasm),
        (error) => fail(asFault(error)),
      );
      return {};
    };
    return create(settings);
  };
  return Promise.race([
    broken,
    loadPyodide({
      ...files,
      indexURL: NOWHERE,
      // Safari crashes when a synchronous Python call waits for a promise.
      enableRunUntilComplete: false,
      createPyodideModule: createWithWasm as never,
    }),
  ]);
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
  const headers = { "content-type": "application/wasm" };
  const stream = await openFile(base, file, progress.add);
  try {
    return await WebAssembly.compileStreaming(new Response(stream, { headers }));
  } catch {
    // Browsers hide why: a broken line, a damaged file, or code that they do not understand. Once
    // more in two steps tells.
  }
  const bytes = await fetchFile(base, file, () => {});
  try {
    return await WebAssembly.compile(bytes);
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
