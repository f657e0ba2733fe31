/**
 * The one place where markup made by a program enters the page.
 *
 * DOMPurify removes scripts, event handlers and dangerous addresses; style sheets and forms go too,
 * because they could restyle the page or send what the reader types elsewhere.
 */
import DOMPurify, { type Config } from "dompurify";

const CONFIG: Config = {
  RETURN_DOM_FRAGMENT: true,
  USE_PROFILES: { html: true, svg: true, mathMl: true },
  FORBID_TAGS: ["style", "form", "dialog"],
  FORBID_ATTR: ["id", "name", "autofocus"],
};

export function sanitised(html: string): DocumentFragment {
  // Without what it needs of the browser DOMPurify would hand the markup back as it came.
  if (!DOMPurify.isSupported) throw new Error("This browser cannot show HTML output safely.");
  const fragment = DOMPurify.sanitize(html, { ...CONFIG, RETURN_DOM_FRAGMENT: true });
  for (const link of fragment.querySelectorAll("a[href]")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return fragment;
}
