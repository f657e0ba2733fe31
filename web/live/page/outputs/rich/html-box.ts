/** HTML output in its box: its own styles apply inside of it, its ids are its own. */
import { element } from "../../../../base/dom.ts";
import type { Rendered } from "../mime/rendered.ts";
import { needsMore } from "./needs-more.ts";
import { nextBox, prefixing, renameIds } from "./own-names.ts";
import { scopedRules } from "./own-styles.ts";
import { sanitised } from "./sanitised.ts";

const SEEN = "img, svg, math, audio, video, table, hr, progress, meter, input, button, [style]";

/** null if nothing of it can be seen once its scripts are gone. What had none, such as styles for a whole page, is nothing. */
export function htmlBox(html: string): Rendered | null {
  const { content, css } = sanitised(html);
  if (content.textContent?.trim() === "" && content.querySelector(SEEN) === null) {
    if (needsMore(html)) return null;
    return { node: element("div"), shown: Promise.resolve(), release() {} };
  }
  const box = nextBox();
  const rename = prefixing(`live-html-${box}-`);
  renameIds(content, rename);
  const node = element("div", "output text_html", content);
  node.dataset.box = String(box);
  const sheet = css === "" ? null : adopted(css, `[data-box="${box}"]`, rename);
  return {
    node,
    shown: Promise.resolve(),
    release: () => {
      const sheets = document.adoptedStyleSheets;
      document.adoptedStyleSheets = sheets.filter((one) => one !== sheet);
    },
  };
}

function adopted(css: string, scope: string, rename: (id: string) => string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(scopedRules(css, scope, rename));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return sheet;
}
