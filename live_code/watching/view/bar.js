// @ts-check
/** Buttons, slider and speed of a replay. */

import { make } from "./arrays.js";

/** Names, and milliseconds that a step stays. @type {readonly (readonly [string, number])[]} */
const SPEEDS = [
  ["slow", 1600],
  ["normal", 800],
  ["fast", 200],
  ["very fast", 50],
];
export const NORMAL = 800;

/** @typedef {{ walk(by: number): void, go(step: number): void, toggle(): void, setPause(pause: number): void }} Walker */

export class Bar {
  /** @param {number} count @param {Walker} walker */
  constructor(count, walker) {
    this.count = count;
    this.first = button("First", () => walker.go(0));
    this.back = button("Back", () => walker.walk(-1));
    this.play = button("Play", () => walker.toggle());
    this.next = button("Step", () => walker.walk(1));
    this.slider = make("input", "replay-slider");
    this.slider.type = "range";
    this.slider.min = "0";
    this.slider.max = String(count - 1);
    this.slider.setAttribute("aria-label", "Step");
    this.slider.addEventListener("input", () => walker.go(this.slider.valueAsNumber));
    this.place = make("span", "replay-place");
    const speed = speeds((pause) => walker.setPause(pause));
    const buttons = [this.first, this.back, this.play, this.next];
    this.node = make("div", "replay-bar", ...buttons, this.slider, speed, this.place);
  }

  /** @param {number} step @param {boolean} plays */
  show(step, plays) {
    const words = `${step + 1} of ${this.count}`;
    this.place.textContent = words;
    this.slider.value = String(step);
    this.slider.setAttribute("aria-valuetext", words);
    this.play.textContent = plays ? "Pause" : "Play";
    // Not `disabled`, which would take the focus from whoever comes to an end.
    for (const one of [this.first, this.back])
      one.setAttribute("aria-disabled", String(step === 0));
    this.next.setAttribute("aria-disabled", String(step === this.count - 1));
  }
}

/** @param {string} text @param {() => void} press */
function button(text, press) {
  const made = make("button", "replay-button", text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

/** @param {(pause: number) => void} choose */
function speeds(choose) {
  const made = make("select", "replay-speed");
  made.setAttribute("aria-label", "Speed");
  for (const [name, pause] of SPEEDS) {
    const option = make("option", "", name);
    option.value = String(pause);
    option.defaultSelected = pause === NORMAL;
    made.append(option);
  }
  made.addEventListener("change", () => choose(Number(made.value)));
  return made;
}
