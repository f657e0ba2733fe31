// What the peers' pages share: the marks of the page contract, set when a cell's output arrives.

/** Marks the text of `print(1)` and the first image, once decoded, in the outputs inside `place`. */
export function markOutputs(place, outputs) {
  const once = (name) => {
    if (performance.getEntriesByName(name).length === 0) performance.mark(name);
  };
  const look = async () => {
    for (const output of place.querySelectorAll(outputs)) {
      if (output.textContent.trim() === "1") once("live:first-output");
      const image = output.querySelector("img");
      if (!image) continue;
      await image.decode();
      once("live:first-plot");
    }
  };
  const changes = { childList: true, subtree: true, characterData: true };
  new MutationObserver(() => look().catch(fail)).observe(place, changes);
}

export function fail(problem) {
  document.documentElement.dataset.error = String(problem?.stack ?? problem);
}
