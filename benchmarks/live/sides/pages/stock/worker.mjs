import { loadPyodide } from "./pyodide/pyodide.mjs";

const here = new URL(".", import.meta.url).href;
const goal = new URL(import.meta.url).searchParams.get("task");

try {
  const task = fetch(`${goal}.json`).then((answer) => answer.json());
  const python = await loadPyodide({
    indexURL: `${here}pyodide/`,
    packageBaseUrl: `${here}wheels/`,
    env: { MPLBACKEND: "agg" },
    stdout: (text) => postMessage({ text }),
  });
  const { packages, wheels, code } = await task;
  if (packages.length > 0)
    await python.loadPackage([...packages, ...wheels.map((name) => `${here}wheels/${name}`)], {
      messageCallback: () => {},
    });
  const result = python.runPython(code);
  if (result) postMessage({ png: result.toJs() });
} catch (error) {
  postMessage({ error: String(error) });
}
