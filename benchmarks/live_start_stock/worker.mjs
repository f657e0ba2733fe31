import { loadPyodide } from "./pyodide/pyodide.mjs";

const here = new URL(".", import.meta.url).href;

try {
  const task = fetch("task.json").then((answer) => answer.json());
  const python = await loadPyodide({
    indexURL: `${here}pyodide/`,
    packageBaseUrl: `${here}wheels/`,
    env: { MPLBACKEND: "agg" },
  });
  const { packages, wheels, code } = await task;
  await python.loadPackage([...packages, ...wheels.map((name) => `${here}wheels/${name}`)]);
  const png = python.runPython(code);
  postMessage({ png: png.toJs() });
} catch (error) {
  postMessage({ error: String(error) });
}
