// Run compile_inside.py in Pyodide: node compile.mjs PYODIDE_FOLDER WORK_FOLDER POSITIONS [STDLIB_ZIP]
// WORK_FOLDER holds jobs.json and the archives. POSITIONS: what bytecode knows of its source, "lines"
// or also "columns". A compiled STDLIB_ZIP makes the start quicker.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, work, positions, stdlib] = process.argv.slice(2);
const [pyodideFolder, workFolder] = [resolve(pyodide), resolve(work)];
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);

const python = await loadPyodide({
  indexURL: pyodideFolder,
  // Sets in constants are marshalled in the order of their hashes.
  env: { PYTHONHASHSEED: "0", ...(positions === "lines" ? { PYTHONNODEBUGRANGES: "1" } : {}) },
  ...(stdlib ? { stdLibURL: resolve(stdlib) } : {}),
});
python.setStdout({ batched: (line) => process.stdout.write(`${line}\n`) });
python.FS.mkdirTree("/work");
python.FS.mount(python.FS.filesystems.NODEFS, { root: workFolder }, "/work");
python.FS.chdir("/work");
const source = readFileSync(new URL("compile_inside.py", import.meta.url), "utf8");
python.runPython(source);
python.globals.get("main")("jobs.json");
// Timers of the runtime would keep the process alive.
process.exit(0);
