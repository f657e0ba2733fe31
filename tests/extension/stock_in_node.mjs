// Start Pyodide as it is shipped, with wheels as they are, and run a script:
// node stock_in_node.mjs PYODIDE_FOLDER SCRIPT.py WHEEL...
// SCRIPT's `result` is printed as one JSON line.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, script, ...wheels] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: folder, env: { MPLBACKEND: "agg" } });
const site = python.runPython("import site; site.getsitepackages()[0]");
for (const wheel of wheels) {
  python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel", { extractDir: site });
}
await python.runPythonAsync(readFileSync(script, "utf8"));
const result = JSON.parse(python.runPython("import json; json.dumps(result)"));
const line = `${JSON.stringify({ result, late: [] })}\n`;
// Leaving at once would cut off what a pipe has not taken yet.
await new Promise((written) => process.stdout.write(line, written));
process.exit(0);
