import assert from "node:assert/strict";
import { test } from "node:test";
import { defer, settle } from "../../../../fixtures/deferred.ts";
import { memory } from "../../../../fixtures/pyodide/memory.ts";
import { fakePython } from "../../../../fixtures/pyodide/python.ts";
import { encode, zip } from "../../../../fixtures/pyodide/zip.ts";
import { StartFault } from "../download/start-errors.ts";
import { bootPython, type Core, type LoadPyodide } from "./boot.ts";

/** (module), and one that wants a function which nobody gives. */
const EMPTY = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
const WANTS = new WebAssembly.Module(
  Uint8Array.from([
    ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0],
    ...[2, 9, 1, 3, 101, 110, 118, 1, 102, 0, 0],
  ]),
);

function coreOf(wasm: WebAssembly.Module, lock = Promise.resolve("{}")): Core {
  // As Emscripten does it: a module whose code does not come up never resolves.
  const create: Core["create"] = ({ instantiateWasm }) =>
    new Promise((resolve) => instantiateWasm({ env: {} }, resolve));
  return { create, wasm, lock };
}

/** As much of `loadPyodide` as boot relies on; `hooks` tells what it was given. */
function pyodide() {
  const files = memory();
  const given: { config?: unknown; begun: boolean } = { begun: false };
  const load: LoadPyodide = async (options) => {
    given.begun = true;
    given.config = options;
    const settings = { instantiateWasm: () => ({}) };
    await options.createPyodideModule(settings);
    await options.fsInit(files.fs, { sitePackages: "/lib/python3.14/site-packages" });
    await options.lockFileContents;
    return fakePython({ FS: files.fs });
  };
  return { load, given, nodes: files.nodes };
}

test("the library is there before Python runs; from an image it is the image's", async () => {
  const library = zip({ "json.pyc": encode("json") });
  for (const [stdlib, expected] of [
    [library, ["/lib/python3.14/json.pyc"]],
    [null, []],
  ] as const) {
    const { load, nodes } = pyodide();
    await bootPython(coreOf(EMPTY), stdlib, { load });
    assert.deepEqual([...nodes.keys()], expected);
  }
});

test("Pyodide's own preparations do not wait for the core", async () => {
  const { load, given } = pyodide();
  const core = defer<Core>();
  const booting = bootPython(core.promise, null, { load });
  await settle();
  assert.equal(given.begun, true);
  core.resolve(coreOf(EMPTY));
  assert.equal((await booting).version, "314.0.3");
});

test("Pyodide fetches nothing by itself, and waits for no promise in the middle of a call", async () => {
  const { load, given } = pyodide();
  await bootPython(coreOf(EMPTY), null, { load, config: { _makeSnapshot: true } });
  const { stdLibURL, indexURL, enableRunUntilComplete, _makeSnapshot } = Object(given.config);
  assert.match(stdLibURL, /^data:/);
  assert.match(indexURL, /^data:/);
  assert.deepEqual([enableRunUntilComplete, _makeSnapshot], [false, true]);
});

test("code that this browser cannot run ends the start, though Emscripten would wait", async () => {
  const { load } = pyodide();
  await assert.rejects(bootPython(coreOf(WANTS), null, { load }), StartFault);
});

test("a list of packages that does not come ends the start with its reason", async () => {
  const { load } = pyodide();
  const lock = Promise.reject(new StartFault("The list did not come.", "Reload."));
  await assert.rejects(bootPython(coreOf(EMPTY, lock), null, { load }), /list did not come/);
});

test("a core that does not come ends the start with its reason", async () => {
  const { load } = pyodide();
  const core = Promise.reject(new StartFault("python.wasm did not come.", "Reload."));
  await assert.rejects(bootPython(core, null, { load }), /python.wasm did not come/);
});

test("what makes the interpreter can be wrapped, as an image's memory is put in there", async () => {
  const { load } = pyodide();
  const order: string[] = [];
  await bootPython(coreOf(EMPTY), null, {
    load,
    around: (create) => async (settings) => {
      order.push("before");
      const made = await create(settings);
      order.push("after");
      return made;
    },
  });
  assert.deepEqual(order, ["before", "after"]);
});
