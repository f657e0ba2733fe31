// JupyterLite's REPL in an inline frame that comes at the press. Its outputs stand in `.jp-OutputArea`
// of the frame's own document, which is of the same origin.
import { fail, markOutputs } from "./marks.mjs";

const button = document.querySelector("#start");
button.addEventListener("click", () => {
  performance.mark("live:start");
  const frame = document.createElement("iframe");
  frame.src = button.dataset.repl;
  frame.width = "1200";
  frame.height = "1000";
  frame.addEventListener("load", () => watch(frame.contentDocument.body));
  document.body.append(frame);
});

function watch(place) {
  markOutputs(place, ".jp-OutputArea-output");
  new MutationObserver(() => {
    const error = place.querySelector('[data-mime-type="application/vnd.jupyter.error"]');
    if (error) fail(error.textContent);
  }).observe(place, { childList: true, subtree: true });
}
