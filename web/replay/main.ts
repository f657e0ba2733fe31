/**
 * Replays of `watch`, those that cells give and those that a page was built with: the view that
 * notebooks show too. A bundle of its own, which comes with the first one.
 */
import arrays from "../../live_code/watching/view/arrays.css";
import { readReplay } from "../../live_code/watching/view/data.js";
import style from "../../live_code/watching/view/view.css";
import { ReplayView } from "../../live_code/watching/view/view.js";
import { element } from "../base/dom.ts";
import { REPLAY } from "../live/page/outputs/mime/kinds.ts";
import type { Rendered } from "../live/page/outputs/mime/rendered.ts";
import type { MimeBundle } from "../live/session/messages.ts";

const LINKED = 'link[rel="stylesheet"][href*="/live/replays-"]';
let isStyled = false;

/** An error says what is wrong with the data. */
export function replayOf(text: string): ReplayView {
  const view = new ReplayView(readReplay(text));
  if (!isStyled && !document.querySelector(LINKED)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style + arrays);
    document.adoptedStyleSheets.push(sheet);
  }
  isStyled = true;
  return view;
}

/** What a cell has given; null if it is no replay. */
export function render(data: MimeBundle): Rendered | null {
  const text = data[REPLAY];
  if (typeof text !== "string") return null;
  const view = replayOf(text);
  const node = element("div", "output", view.node);
  return { node, shown: Promise.resolve(), release: () => view.stop() };
}
