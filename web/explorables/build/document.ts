/** A document for Node, in which elements render as in a page; import it before any of them. */
import { Window } from "happy-dom";

const window = new Window({ url: "http://book.invalid/page.html" });
const SHARED = [
  "CSSStyleSheet",
  "CustomEvent",
  "Document",
  "DocumentFragment",
  "Element",
  "Event",
  "HTMLElement",
  "MutationObserver",
  "Node",
  "customElements",
  "document",
  "window",
] as const;
for (const name of SHARED) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
}
