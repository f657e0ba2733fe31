/** What is done to the page while it is printed, and undone afterwards. */

export function whilePrinting(begin: () => void, end: () => void): void {
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  // What shows a page as it prints, without printing it, says only this.
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? begin() : end()));
}
