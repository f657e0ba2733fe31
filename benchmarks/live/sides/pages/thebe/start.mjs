// Thebe as its users start it: its own "Activate" button, then its own "run all" as soon as the
// kernel is there. thebe-lite is told where Pyodide is instead of taking it from a CDN.
import { fail, markOutputs } from "./marks.mjs";

const here = new URL("/", location.href).href;
const plugin = "@jupyterlite/pyodide-kernel-extension:kernel";
const lite = window.thebeLite;
const start = lite.startJupyterLiteServer;
lite.startJupyterLiteServer = () =>
  start({
    litePluginSettings: {
      [plugin]: {
        pyodideUrl: `${here}pyodide/pyodide.js`,
        pipliteUrls: [`${here}thebe-lite/pypi/all.json`],
        pipliteWheelUrl: `${here}thebe-lite/pypi/piplite-0.4.7-py3-none-any.whl`,
        disablePyPIFallback: true,
      },
    },
  });

const bootstrap = window.thebe.bootstrap;
async function activate() {
  performance.mark("live:start");
  try {
    const { session, notebook } = await bootstrap(window.thebe.getPageConfig());
    if (!session) throw new Error("Thebe started no session");
    markOutputs(document.body, ".jp-OutputArea-output");
    const replies = await notebook.executeAll(true);
    const error = replies.flatMap((reply) => reply?.error ?? [])[0];
    if (error) throw new Error([error.ename, error.evalue, ...error.traceback].join("\n"));
  } catch (problem) {
    fail(problem);
  }
}

const button = document.querySelector("#start");
button.addEventListener("click", activate);
button.disabled = false;
