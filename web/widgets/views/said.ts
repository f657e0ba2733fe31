/** Widgets that only show something: texts, HTML, whether something is right. */
import { element } from "../../base/dom.ts";
import type { Rendered } from "../../live/page/outputs/mime/rendered.ts";
import { flag, type State, words } from "../base/state.ts";
import { captioned, type MakeView } from "../base/view.ts";

export const label: MakeView = () => {
  const text = element("span", "live-widget-text");
  const row = captioned(text);
  const show = (state: State) => {
    row.show(state);
    text.textContent = words(state, "value");
  };
  return { node: row.node, show };
};

export const html: MakeView = (_model, around) => {
  const box = element("div", "live-widget-html");
  const row = captioned(box);
  let text: string | null = null;
  let shown: Rendered | undefined;
  const release = () => shown?.release();
  const show = (state: State) => {
    row.show(state);
    const value = words(state, "value");
    if (value === text) return;
    text = value;
    release();
    shown = value === "" ? undefined : around.host.html(value, around.name);
    box.replaceChildren(...(shown ? [shown.node] : []));
  };
  return { node: row.node, show, release };
};

export const valid: MakeView = () => {
  const text = element("span", "live-widget-text");
  const row = captioned(text);
  const show = (state: State) => {
    row.show(state);
    text.textContent = flag(state, "value") ? "✓" : `✗ ${words(state, "readout")}`;
  };
  return { node: row.node, show };
};
