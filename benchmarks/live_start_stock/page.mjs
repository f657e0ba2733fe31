// The peer of `live_start.py`: at the press, a module worker starts Pyodide as its makers ship it
// and draws the figure of `task.json`; the clock stops when the image is in the page and decoded.
document.querySelector("#start").addEventListener("click", () => {
  performance.mark("live:start");
  const worker = new Worker("worker.mjs", { type: "module" });
  worker.onerror = (event) => {
    document.documentElement.dataset.error = event.message;
  };
  worker.onmessage = async ({ data }) => {
    if (data.error) {
      document.documentElement.dataset.error = data.error;
      return;
    }
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([data.png], { type: "image/png" }));
    document.body.append(image);
    await image.decode();
    performance.mark("live:first-plot");
  };
});
