/** Paper is white: a page that is dark on the screen is printed with the colours of the light one. */

export function printLight(root: HTMLElement): void {
  let dark = false;
  window.addEventListener("beforeprint", () => {
    dark ||= root.dataset.theme === "dark";
    if (dark) root.dataset.theme = "light";
  });
  window.addEventListener("afterprint", () => {
    if (dark) root.dataset.theme = "dark";
    dark = false;
  });
}
