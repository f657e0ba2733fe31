/** Widgets that only show something: texts, HTML, whether something is right. */
import { element } from "../../base/dom.ts";
import type { Rendered } from "../../live/page/outputs/mime/rendered.ts";
import { flag, type State, words } from "../base/state.ts";
import type { MakeView } from "../base/view.ts";

export const label: MakeView = () => {
  const before = element("span", "live-widget-label");
  const text = element("span", "live-widget-text");
  const show = (state: State) => {
    before.textContent = words(state, "description");
    before.hidden = before.textContent === "";
    text.textContent = words(state, "value");
  };
  return { node: element("div", "live-widget", before, text), show };
};

export const html: MakeView = (_model, around) => {
  const before = element("span", "live-widget-label");
  const box = element("div", "live-widget-html");
  let text: string | null = null;
  let shown: Rendered | undefined;
  const release = () => shown?.release();
  const show = (state: State) => {
    before.textContent = words(state, "description");
    before.hidden = before.textContent === "";
    const value = words(state, "value");
    if (value === text) return;
    text = value;
    release();
    shown = value === "" ? undefined : around.door.html(value, around.name);
    box.replaceChildren(...(shown ? [shown.node] : []));
  };
  return { node: element("div", "live-widget", before, box), show, release };
};

export const valid: MakeView = () => {
  const text = element("span", "live-widget-text");
  const before = element("span", "live-widget-label");
  const show = (state: State) => {
    before.textContent = words(state, "description");
    before.hidden = before.textContent === "";
    text.textContent = flag(state, "value") ? "✓" : `✗ ${words(state, "readout")}`;
  };
  return { node: element("div", "live-widget", before, text), show };
};
