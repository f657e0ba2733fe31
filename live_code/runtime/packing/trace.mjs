// Run trace_inside.py in Pyodide as it is shipped: node trace.mjs PYODIDE_FOLDER WORK_FOLDER
// WORK_FOLDER holds task.json, which names the wheels, and gets used.json; Python finds packages in it.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Node would show a line of Pyodide's script, all of which is one line.
process.on("uncaughtException", (error) => {
  console.error(error.stack);
  process.exit(1);
});

const [pyodideFolder, workFolder] = process.argv.slice(2).map((path) => resolve(path));
const { wheels } = JSON.parse(readFileSync(join(workFolder, "task.json"), "utf8"));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);

const python = await loadPyodide({ indexURL: pyodideFolder, env: { PYTHONHASHSEED: "0" } });
const site = python.runPython("import site; site.getsitepackages()[0]");
for (const wheel of wheels) {
  python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel", { extractDir: site });
}
python.FS.mkdirTree("/work");
python.FS.mount(python.FS.filesystems.NODEFS, { root: workFolder }, "/work");
python.FS.chdir("/work");
python.runPython("import sys; sys.path.append('/work')");
python.runPython(readFileSync(new URL("trace_inside.py", import.meta.url), "utf8"));
python.globals.get("main")(site);
// Timers of the runtime would keep the process alive.
process.exit(0);
