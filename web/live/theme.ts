/** The page's colour scheme: pydata-sphinx-theme writes `<html data-theme="light | dark">`. */

const DARK = "(prefers-color-scheme: dark)";

export function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "dark" || chosen === "light") return chosen === "dark";
  return matchMedia(DARK).matches;
}

/** Call `listener` whenever the reader changes the colour scheme. */
export function onThemeChange(listener: (dark: boolean) => void): void {
  let dark = isDark();
  const check = () => {
    if (isDark() === dark) return;
    dark = !dark;
    listener(dark);
  };
  new MutationObserver(check).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-theme"],
  });
  matchMedia(DARK).addEventListener("change", check);
}
