/**
 * On what the page is shown: in which colour scheme, and when on paper. Themes write
 * `data-theme="light | dark"` on `<html>` (pydata) or on `<body>` (Furo); where neither says which,
 * the colour behind the text does.
 */

const DARK = "(prefers-color-scheme: dark)";
/** Of 255: paper darker than this is dark. */
const MIDDLE = 128;

export function isDark(): boolean {
  for (const { dataset } of [document.documentElement, document.body]) {
    if (dataset.theme === "dark" || dataset.theme === "light") return dataset.theme === "dark";
  }
  return isDarkColour(paper());
}

/** Call `listener` whenever the reader changes the colour scheme; returns how to end that. */
export function onThemeChange(listener: (dark: boolean) => void): () => void {
  let dark = isDark();
  const check = () => {
    if (isDark() === dark) return;
    dark = !dark;
    listener(dark);
  };
  const observer = new MutationObserver(check);
  for (const node of [document.documentElement, document.body]) {
    observer.observe(node, { attributes: true, attributeFilter: ["data-theme"] });
  }
  const scheme = matchMedia(DARK);
  scheme.addEventListener("change", check);
  return () => {
    observer.disconnect();
    scheme.removeEventListener("change", check);
  };
}

/** What is done to the page while it is printed, and undone afterwards. */
export function whilePrinting(begin: () => void, end: () => void): void {
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  // What shows a page as it prints, without printing it, says only this.
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? begin() : end()));
}

/** The page's own background; browsers paint white where it has none. */
function paper(): string {
  const colours = [document.body, document.documentElement].map(
    (node) => getComputedStyle(node).backgroundColor,
  );
  return (
    colours.find((colour) => colour !== "" && !/[,/] ?0\)$/.test(colour)) ?? "rgb(255, 255, 255)"
  );
}

/** Computed colours read "rgb(r, g, b)" or "rgba(r, g, b, a)". */
export function isDarkColour(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue < MIDDLE;
}
