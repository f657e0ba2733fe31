/** Fields to write in: numbers and texts. */
import { element } from "../../base/dom.ts";
import { typed } from "../base/numbers.ts";
import { flag, number, type State, words } from "../base/state.ts";
import { labelled, type MakeView } from "../base/view.ts";

const LONGEST = 100_000;
const EMPTY = "\u200b";

export const numberField: MakeView = (model, around) => {
  const whole = /Int/.test(model.kind);
  const input = element("input", "live-widget-field live-widget-number");
  input.type = "number";
  input.inputMode = whole ? "numeric" : "decimal";
  const row = labelled(input, "Number");
  const set = () => {
    const value = typed(input.value, whole);
    if (value !== null && value !== model.state.value) around.set(model, { value });
  };
  input.addEventListener("input", () => {
    if (flag(model.state, "continuous_update")) set();
  });
  input.addEventListener("change", () => {
    set();
    if (typed(input.value, whole) === null) show(model.state);
  });
  const show = (state: State) => {
    row.show(state);
    const bounded = model.kind.startsWith("Bounded");
    input.min = bounded ? String(number(state, "min", 0)) : "";
    input.max = bounded ? String(number(state, "max", 100)) : "";
    const step = number(state, "step", 0);
    // Any number may be typed; arrows go by the step.
    input.step = step > 0 && whole ? String(step) : "any";
    const value = number(state, "value", Number.NaN);
    // What is being typed stays: "1." is on its way to "1.5".
    if (typed(input.value, whole) === value) return;
    input.value = Number.isNaN(value) ? "" : String(value);
  };
  input.addEventListener("keydown", (event) => {
    const step = number(model.state, "step", 0);
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (way === undefined || whole || step <= 0) return;
    event.preventDefault();
    const value = (typed(input.value, whole) ?? 0) + way * step;
    input.value = String(Number(value.toPrecision(12)));
    set();
  });
  return { node: row.node, show };
};

function writing(input: HTMLInputElement | HTMLTextAreaElement, otherwise: string): MakeView {
  return (model, around) => {
    input.maxLength = LONGEST;
    const row = labelled(input, otherwise);
    const set = () => {
      if (input.value !== model.state.value) around.set(model, { value: input.value });
    };
    input.addEventListener("input", () => {
      if (flag(model.state, "continuous_update", true)) set();
    });
    input.addEventListener("change", set);
    const show = (state: State) => {
      row.show(state);
      const placeholder = words(state, "placeholder");
      input.placeholder = placeholder === EMPTY ? "" : placeholder;
      const value = words(state, "value");
      if (input.value !== value) input.value = value;
    };
    return { node: row.node, show };
  };
}

export const textField: MakeView = (model, around) => {
  const input = element("input", "live-widget-field");
  input.type = model.kind === "Password" ? "password" : "text";
  input.autocomplete = "off";
  const view = writing(input, "Text")(model, around);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (input.value !== model.state.value) around.set(model, { value: input.value });
    around.press(model, { event: "submit" });
  });
  return view;
};

export const textArea: MakeView = (model, around) => {
  const input = element("textarea", "live-widget-field");
  const view = writing(input, "Text")(model, around);
  const show = (state: State) => {
    view.show(state);
    input.rows = Math.min(40, Math.max(2, number(state, "rows", 4)));
  };
  return { node: view.node, show };
};
