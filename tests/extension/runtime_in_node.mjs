// Start Python from an assembled runtime with the worker's own code, but under Node:
// node runtime_in_node.mjs RUNTIME_FOLDER MANIFEST_NAME GROUPS SCRIPT.py [FOLDERS_AS_JSON]
// Every file is checked against the manifest before it is used. SCRIPT's `result` is printed as one
// JSON line, with the names of the files that Python asked for while it ran. FOLDERS maps paths inside
// to folders of this computer.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeArchive } from "../../web/live/engines/pyodide/python/archive.ts";
import { inflate, inflaterReady } from "../../web/live/engines/pyodide/download/inflate.ts";
import { LazyFiles } from "../../web/live/engines/pyodide/python/lazy-files.ts";
import { libraryOf, SitePackages } from "../../web/live/engines/pyodide/packages/site-packages.ts";
import { loadPyodide } from "../../web/node_modules/pyodide/pyodide.mjs";

const [folder, manifestName, groups, script, folders = "{}"] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(folder, manifestName), "utf8"));
await inflaterReady();

function read(file) {
  const served = readFileSync(join(folder, file.file));
  const hash = createHash("sha256").update(served).digest("hex");
  if (served.length !== file.size || hash !== file.sha256) throw new Error(`${file.file} differs`);
  return inflate(file, new Uint8Array(served));
}

const place = mkdtempSync(join(tmpdir(), "live-code-runtime-"));
let failed = false;
try {
  const { script: asm, wasm, stdlib, lock } = manifest.core;
  writeFileSync(join(place, "pyodide.asm.mjs"), read(asm));
  writeFileSync(join(place, "pyodide.asm.wasm"), read(wasm));
  writeFileSync(join(place, "empty.zip"), "");
  const { default: createPyodideModule } = await import(
    pathToFileURL(join(place, "pyodide.asm.mjs")).href
  );
  const library = read(stdlib);
  const python = await loadPyodide({
    indexURL: place,
    stdLibURL: join(place, "empty.zip"),
    lockFileContents: JSON.parse(new TextDecoder().decode(read(lock))),
    createPyodideModule,
    fsInit: async (fs) => writeArchive(fs, libraryOf(manifest), library),
    env: { MPLBACKEND: "agg" },
  });
  const late = [];
  const lazyFiles = new LazyFiles(python.FS);
  const site = new SitePackages("", manifest, python, lazyFiles, (file) => {
    late.push(file.file);
    return read(file);
  });
  site.completeLibrary(library);
  for (const name of groups.split(",")) site.write(name, read(manifest.groups[name]));
  for (const [inside, root] of Object.entries(JSON.parse(folders))) {
    python.FS.mkdirTree(inside);
    python.FS.mount(python.FS.filesystems.NODEFS, { root }, inside);
  }
  python.runPython("import importlib; importlib.invalidate_caches()");
  await python.runPythonAsync(readFileSync(script, "utf8"));
  const result = JSON.parse(python.runPython("import json; json.dumps(result)"));
  const line = `${JSON.stringify({ result, late })}\n`;
  // Leaving at once would cut off what a pipe has not taken yet.
  await new Promise((written) => process.stdout.write(line, written));
} catch (error) {
  failed = true;
  process.stderr.write(`${String(error?.stack ?? error).slice(-4000)}\n`);
} finally {
  rmSync(place, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
