/** Which colours a figure is drawn in: its page's, and those of a light page while it is printed. */
import { isDark, onThemeChange, whilePrinting } from "../../base/theme.ts";
import type { Theme } from "./state/pixels.ts";

/** `draw` is called at once, and whenever that changes; `isHasty`: the printer does not wait. */
export function onPaper(draw: (theme: Theme, isHasty: boolean) => void): void {
  const follow = () => draw(isDark() ? "dark" : "light", false);
  follow();
  onThemeChange(follow);
  whilePrinting(() => draw("light", true), follow);
}
