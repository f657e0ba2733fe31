/**
 * The one place where markup made by a program enters the page.
 *
 * DOMPurify removes scripts, event handlers and dangerous addresses; forms and what opens above the
 * page go too, because they could send or cover what the reader types. Style sheets are taken out
 * and handed back apart: what becomes of them is `outputs/own-styles.ts`'s business.
 */
import DOMPurify, { type Config } from "dompurify";

const CONFIG: Config = {
  RETURN_DOM_FRAGMENT: true,
  USE_PROFILES: { html: true, svg: true, mathMl: true },
  // Else a style sheet that comes first is lost.
  FORCE_BODY: true,
  FORBID_TAGS: ["form", "dialog"],
  FORBID_ATTR: [
    "name",
    "autofocus",
    "accesskey",
    "popover",
    "popovertarget",
    "popovertargetaction",
    "autoplay",
  ],
};

export interface Sanitised {
  content: DocumentFragment;
  css: string;
}

export function sanitised(html: string): Sanitised {
  // Without what it needs of the browser DOMPurify would hand the markup back as it came.
  if (!DOMPurify.isSupported) throw new Error("This browser cannot show HTML output safely.");
  const content = DOMPurify.sanitize(html, { ...CONFIG, RETURN_DOM_FRAGMENT: true });
  const sheets = [...content.querySelectorAll("style")];
  for (const sheet of sheets) sheet.remove();
  for (const link of content.querySelectorAll("a[href], area[href]")) {
    if (link.getAttribute("href")?.startsWith("#")) continue;
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return { content, css: sheets.map((sheet) => sheet.textContent).join("\n") };
}
