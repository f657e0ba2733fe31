/** What is pressed: buttons, boxes to tick, play. */
import { button, element, relabel } from "../../base/dom.ts";
import { flag, number, type State, words } from "../base/state.ts";
import { labelled, type MakeView, nextId } from "../base/view.ts";

const LOOKS = /^(primary|success|info|warning|danger)$/;
const SHORTEST_MS = 20;
const LONGEST_MS = 60_000;

export const pressButton: MakeView = (model, around) => {
  const made = element("button", "live-widget-button");
  made.type = "button";
  made.addEventListener("click", () => around.press(model, { event: "click" }));
  const node = element("div", "live-widget", made);
  return { node, show: (state) => showButton(made, state) };
};

export const toggle: MakeView = (model, around) => {
  const made = element("button", "live-widget-button");
  made.type = "button";
  made.addEventListener("click", () => {
    around.set(model, { value: !flag(model.state, "value") });
  });
  const show = (state: State) => {
    showButton(made, state);
    made.setAttribute("aria-pressed", String(flag(state, "value")));
  };
  return { node: element("div", "live-widget", made), show };
};

function showButton(made: HTMLButtonElement, state: State): void {
  made.textContent = words(state, "description");
  made.title = words(state, "tooltip");
  if (made.textContent.trim() === "") made.setAttribute("aria-label", made.title || "Button");
  else made.removeAttribute("aria-label");
  made.disabled = flag(state, "disabled");
  const look = words(state, "button_style");
  made.dataset.look = LOOKS.test(look) ? look : "plain";
}

export const checkbox: MakeView = (model, around) => {
  const input = element("input");
  input.type = "checkbox";
  input.id = nextId();
  const label = element("label", "live-widget-tick");
  label.htmlFor = input.id;
  input.addEventListener("change", () => around.set(model, { value: input.checked }));
  const show = (state: State) => {
    input.checked = flag(state, "value");
    input.disabled = flag(state, "disabled");
    label.textContent = words(state, "description");
    label.title = words(state, "tooltip");
    if (label.textContent.trim() === "")
      input.setAttribute("aria-label", label.title || "On or off");
    else input.removeAttribute("aria-label");
  };
  return { node: element("div", "live-widget live-widget-check", input, label), show };
};

export const play: MakeView = (model, around) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isPlaying = () => flag(model.state, "playing");
  const start = () => {
    const atEnd = number(model.state, "value", 0) >= number(model.state, "max", 100);
    const again = atEnd ? { value: number(model.state, "min", 0) } : {};
    around.set(model, { playing: !isPlaying(), ...(isPlaying() ? {} : again) });
  };
  const options = { icon: "run", text: "Play", hint: "Play", iconOnly: true } as const;
  const go = button({ ...options, action: "widget-play", onPress: start });
  const stop = button({
    action: "widget-stop",
    icon: "reset",
    text: "Back to the start",
    hint: "Back to the start",
    iconOnly: true,
    onPress: () => around.set(model, { playing: false, value: number(model.state, "min", 0) }),
  });
  const repeat = element("input");
  repeat.type = "checkbox";
  repeat.addEventListener("change", () => around.set(model, { repeat: repeat.checked }));
  const again = element("label", "live-widget-tick", repeat, "Repeat");
  const node = element("div", "live-widget live-widget-play", go, stop, again);
  node.setAttribute("role", "group");

  /** One step once Python has done the one before, so that none is left out. */
  const step = () => {
    timer = undefined;
    if (model.isOver || !isPlaying() || !node.isConnected) return;
    if (around.isIdle()) {
      const [min, max] = [number(model.state, "min", 0), number(model.state, "max", 100)];
      const next = number(model.state, "value", min) + number(model.state, "step", 1);
      if (next <= max) around.set(model, { value: next });
      else if (flag(model.state, "repeat")) around.set(model, { value: min });
      else around.set(model, { playing: false });
    }
    wait();
  };
  const wait = () => {
    const interval = number(model.state, "interval", 100);
    timer ??= setTimeout(step, Math.min(LONGEST_MS, Math.max(SHORTEST_MS, interval)));
  };
  const show = (state: State) => {
    const playing = isPlaying();
    relabel(go, playing ? "pause" : "run", playing ? "Pause" : "Play");
    node.setAttribute("aria-label", words(state, "description") || "Play");
    repeat.checked = flag(state, "repeat");
    again.hidden = !flag(state, "show_repeat", true);
    for (const control of [go, stop, repeat]) control.disabled = flag(state, "disabled");
    if (playing) wait();
  };
  return { node, show, release: () => clearTimeout(timer) };
};

export const progress: MakeView = (model) => {
  const bar = element("progress", "live-widget-slider");
  const row = labelled(bar, "Progress");
  const show = (state: State) => {
    row.show(state);
    const [min, max] = [number(state, "min", 0), number(state, "max", 100)];
    bar.max = Math.max(max - min, Number.MIN_VALUE);
    bar.value = Math.min(bar.max, Math.max(0, number(state, "value", min) - min));
    bar.dataset.kind = model.kind;
  };
  return { node: row.node, show };
};
