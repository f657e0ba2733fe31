/**
 * The one place where markup made by a program enters the page.
 *
 * DOMPurify removes scripts, event handlers and dangerous addresses; forms and what opens above the
 * page go too, because they could send or cover what the reader types. Style sheets are taken out
 * and handed back apart: what becomes of them is `rich/own-styles.ts`'s business.
 */
import DOMPurify, { type Config } from "dompurify";

const CONFIG: Config = {
  RETURN_DOM_FRAGMENT: true,
  USE_PROFILES: { html: true, svg: true, mathMl: true },
  // Else a style sheet that comes first is lost.
  FORCE_BODY: true,
  // The theme's scripts listen for a press on anything that is marked so, and act on the page.
  ALLOW_DATA_ATTR: false,
  // Markdown's own mark, see rich/prose.ts.
  ADD_ATTR: ["data-live-formula"],
  FORBID_TAGS: ["form", "dialog"],
  FORBID_ATTR: [
    "name",
    "autofocus",
    "accesskey",
    "popover",
    "popovertarget",
    "popovertargetaction",
    "autoplay",
    // These open and close dialogs of the page without any script.
    "command",
    "commandfor",
    "interestfor",
  ],
};

const MATHML = "http://www.w3.org/1998/Math/MathML";

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
  for (const node of content.querySelectorAll("*")) leadElsewhere(node);
  return { content, css: sheets.map((sheet) => sheet.textContent).join("\n") };
}

const ADDRESSES = ["href", "xlink:href"];

/** A link, HTML's or SVG's, opens beside the page; MathML's cannot be told to, so there is none. */
function leadElsewhere(node: Element): void {
  if (node.namespaceURI === MATHML) for (const name of ADDRESSES) node.removeAttribute(name);
  const addresses = ADDRESSES.map((name) => node.getAttribute(name)).filter((a) => a !== null);
  const isLink = ["a", "area"].includes(node.localName);
  if (!isLink || addresses.every((address) => address.startsWith("#"))) return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer");
}
