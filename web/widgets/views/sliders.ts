/** Sliders over numbers, with one end or two, and over values. */
import { element } from "../../base/dom.ts";
import type { Model } from "../base/models.ts";
import { type Scale, scaleOf } from "../base/numbers.ts";
import { flag, number, pair, place, type State, texts } from "../base/state.ts";
import { group, labelled, type MakeView } from "../base/view.ts";

/**
 * Calls `set` while the hand moves, if the widget wants that, and at its end if that is another
 * value than the state has under `name`.
 */
function follow(
  input: HTMLInputElement,
  model: Model,
  show: () => void,
  set: () => void,
  value: () => unknown,
  name = "value",
): void {
  input.addEventListener("input", () => {
    show();
    if (flag(model.state, "continuous_update", true)) set();
  });
  input.addEventListener("change", () => {
    if (JSON.stringify(value()) !== JSON.stringify(model.state[name] ?? null)) set();
  });
}

function range(): HTMLInputElement {
  const input = element("input", "live-widget-slider");
  input.type = "range";
  return input;
}

function fit(
  input: HTMLInputElement,
  { min, max, step }: Pick<Scale, "min" | "max" | "step">,
): void {
  input.min = String(min);
  input.max = String(max);
  input.step = step === null ? "any" : String(step);
}

export const slider: MakeView = (model, around) => {
  const input = range();
  const readout = element("output", "live-widget-readout");
  const row = labelled(input, "Value", readout);
  readout.htmlFor = input.id;
  let scale = scaleOf(model.kind, model.state);
  const write = (value: number) => {
    readout.textContent = scale.text(value);
    input.setAttribute("aria-valuetext", readout.textContent);
  };
  const value = () => scale.toValue(input.valueAsNumber);
  const set = () => around.set(model, { value: value() });
  follow(input, model, () => write(value()), set, value);
  const show = (state: State) => {
    row.show(state);
    scale = scaleOf(model.kind, state);
    fit(input, scale);
    const now = number(state, "value", scale.toValue(scale.min));
    input.value = String(scale.toPlace(now));
    readout.hidden = !flag(state, "readout", true);
    write(now);
  };
  return { node: row.node, show };
};

export const rangeSlider: MakeView = (model, around) => {
  const ends = [range(), range()] as const;
  const readout = element("output", "live-widget-readout");
  const both = element("span", "live-widget-ends", ...ends);
  const row = group("group", both, readout);
  ends[0].setAttribute("aria-label", "From");
  ends[1].setAttribute("aria-label", "To");
  let scale = scaleOf(model.kind, model.state);
  const write = (values: readonly [number, number]) => {
    readout.textContent = values.map(scale.text).join(" – ");
    ends.forEach((end, index) => {
      end.setAttribute("aria-valuetext", scale.text(values[index] ?? 0));
    });
  };
  const value = (): [number, number] => {
    const [low, high] = ends.map((end) => scale.toValue(end.valueAsNumber));
    return [low ?? 0, high ?? 0];
  };
  ends.forEach((end, index) => {
    const other = ends[1 - index] ?? end;
    // One end pushes the other.
    const push = () => {
      if (ends[0].valueAsNumber > ends[1].valueAsNumber) other.value = end.value;
      write(value());
    };
    follow(end, model, push, () => around.set(model, { value: value() }), value);
  });
  const show = (state: State) => {
    row.show(state);
    scale = scaleOf(model.kind, state);
    const now = pair(state, "value", [scale.min, scale.max]);
    ends.forEach((end, index) => {
      fit(end, scale);
      end.value = String(now[index]);
      end.disabled = flag(state, "disabled");
    });
    readout.hidden = !flag(state, "readout", true);
    write(now);
  };
  return { node: row.node, show };
};

export const selectionSlider: MakeView = (model, around) => {
  const input = range();
  const readout = element("output", "live-widget-readout live-widget-wide");
  const row = labelled(input, "Choice", readout);
  let labels: string[] = [];
  const write = () => {
    readout.textContent = labels[input.valueAsNumber] ?? "";
    input.setAttribute("aria-valuetext", readout.textContent);
  };
  const index = () => input.valueAsNumber;
  const set = () => around.set(model, { index: index() });
  follow(input, model, write, set, index, "index");
  const show = (state: State) => {
    row.show(state);
    labels = texts(state, "_options_labels");
    fit(input, { min: 0, max: Math.max(0, labels.length - 1), step: 1 });
    input.value = String(place(state, "index", labels.length) ?? 0);
    readout.hidden = !flag(state, "readout", true);
    write();
  };
  return { node: row.node, show };
};
