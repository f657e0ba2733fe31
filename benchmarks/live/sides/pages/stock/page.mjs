// At the press, a module worker starts Pyodide as its makers ship it and runs the task that the
// address names; the clock stops when the text is in the page, or the image is and is decoded.
document.querySelector("#start").addEventListener("click", () => {
  performance.mark("live:start");
  const worker = new Worker(`worker.mjs${location.search}`, { type: "module" });
  const output = document.querySelector("#output");
  worker.onerror = (event) => {
    document.documentElement.dataset.error = event.message;
  };
  worker.onmessage = async ({ data }) => {
    if (data.error) document.documentElement.dataset.error = data.error;
    if (data.text) {
      output.append(data.text);
      performance.mark("live:first-output");
    }
    if (data.png) {
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([data.png], { type: "image/png" }));
      output.append(image);
      await image.decode();
      performance.mark("live:first-plot");
    }
  };
});
