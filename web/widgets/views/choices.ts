/** Widgets to choose one of several values. */
import { element } from "../../base/dom.ts";
import { flag, number, place, type State, texts } from "../base/state.ts";
import { group, labelled, type MakeView, nextId } from "../base/view.ts";

export const list: MakeView = (model, around) => {
  const select = element("select", "live-widget-field");
  const row = labelled(select, "Choice");
  let labels = "";
  select.addEventListener("change", () => {
    // The first one stands for no choice where there is none.
    const index = select.selectedIndex - (select.options[0]?.hidden ? 1 : 0);
    if (index >= 0) around.set(model, { index });
  });
  const show = (state: State) => {
    row.show(state);
    const all = texts(state, "_options_labels");
    const index = place(state, "index", all.length);
    const now = JSON.stringify([all, index === null]);
    if (now !== labels) {
      labels = now;
      select.replaceChildren(...(index === null ? [none()] : []), ...all.map(option));
    }
    select.size = model.kind === "Select" ? Math.min(20, number(state, "rows", 5)) : 0;
    select.selectedIndex = index ?? 0;
  };
  return { node: row.node, show };
};

function option(label: string): HTMLOptionElement {
  return element("option", "", label);
}

function none(): HTMLOptionElement {
  const made = option("—");
  made.hidden = true;
  return made;
}

/** Radio buttons; `look`: round ones below each other, or a row of buttons. */
function radios(look: string): MakeView {
  return (model, around) => {
    const box = element("span", look);
    const row = group("radiogroup", box);
    const name = nextId();
    let labels = "";
    const inputs: HTMLInputElement[] = [];
    const build = (all: string[]) => {
      inputs.length = 0;
      const rows = all.map((label, index) => {
        const input = element("input");
        input.type = "radio";
        input.name = name;
        input.addEventListener("change", () => around.set(model, { index }));
        inputs.push(input);
        return element("label", "", input, element("span", "", label));
      });
      box.replaceChildren(...rows);
    };
    const show = (state: State) => {
      row.show(state);
      const all = texts(state, "_options_labels");
      if (JSON.stringify(all) !== labels) build(all);
      labels = JSON.stringify(all);
      const chosen = place(state, "index", all.length);
      inputs.forEach((input, index) => {
        input.checked = index === chosen;
        input.disabled = flag(state, "disabled");
      });
    };
    return { node: row.node, show };
  };
}

export const radioButtons = radios("live-widget-radios");
export const buttonRow = radios("live-widget-row");
