// @ts-check
/** A replay: its arrays, what a line did, the lines of code, and how to walk through the steps. */

import { ArrayView, make } from "./arrays.js";
import { Bar, NORMAL } from "./bar.js";
import { bracketed, Film, startOf, written } from "./model.js";

/** @typedef {import("./data.js").Replay} Replay */
/** @typedef {import("./data.js").Fold} Fold */
/** @typedef {import("./data.js").Step} Step */
/** @typedef {import("./data.js").Code} Code */

/** Lines of code that are seen without scrolling. */
const LINES_SEEN = 18;

export class ReplayView {
  /** @param {Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.film = new Film(replay);
    this.step = startOf(replay);
    this.last = replay.steps.length - 1;
    this.pause = NORMAL;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
    this.arrays = replay.arrays.map((_, number) => new ArrayView(replay, number));
    this.codes = replay.codes.map(linesOf);
    this.bar = new Bar(replay.steps.length, {
      walk: (by) => this.go(this.step + by),
      go: (step) => this.go(step),
      toggle: () => this.toggle(),
      setPause: (pause) => this.setPause(pause),
    });
    this.says = make("p", "replay-says");
    this.filled = make("code", "");
    this.loops = make("span", "replay-loops");
    this.fold = make("div", "replay-fold");
    this.code = make("pre", "replay-code");
    this.node = this.put();
    this.node.addEventListener("keydown", (event) => this.key(event));
    this.show();
  }

  put() {
    const { name, isCut, fails, steps } = this.replay;
    const line = make("p", "replay-filled", this.filled, " ", this.loops);
    const told = make("div", "replay-told", this.says, line);
    // What goes in stands before what comes out.
    const ordered = [true, false].flatMap((is) =>
      this.arrays.filter(({ array }) => array.given === is),
    );
    const arrays = make("div", "replay-arrays", ...ordered.map(({ node }) => node));
    const node = make("div", "replay", this.bar.node, told, arrays, this.fold, this.code);
    if (isCut) {
      const rest = fails
        ? "the last one is the line that failed"
        : "the rest ran unseen, to its end";
      node.append(
        make("p", "replay-cut", `Only the first ${steps.length} steps are kept; ${rest}.`),
      );
    }
    this.code.hidden = this.codes.every((lines) => lines.length === 0);
    this.fold.hidden = !steps.some(({ fold }) => fold);
    if (this.codes.some((lines) => lines.length > LINES_SEEN)) {
      this.code.classList.add("replay-long");
      this.code.tabIndex = 0;
      this.code.setAttribute("role", "region");
      this.code.setAttribute("aria-label", `Code of ${name}`);
    }
    node.tabIndex = 0;
    node.setAttribute("role", "group");
    node.setAttribute("aria-label", `${name}, step by step; arrow keys walk, Space plays`);
    return node;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation(); // pages turn with arrow keys
    const target = event.target instanceof Element ? event.target : this.node;
    if (target.closest("input, select")) return;
    const steps = new Map([
      ["ArrowRight", this.step + 1],
      ["ArrowLeft", this.step - 1],
      ["Home", 0],
      ["End", this.last],
    ]);
    const to = steps.get(event.key);
    if (to !== undefined) this.go(to);
    else if (event.key === " " && !target.closest("button")) this.toggle();
    else return;
    event.preventDefault();
  }

  /** The reader goes somewhere. @param {number} step */
  go(step) {
    this.stop();
    this.walkTo(step);
  }

  /** @param {number} step */
  walkTo(step) {
    this.step = Math.min(this.last, Math.max(0, step));
    this.show();
  }

  toggle() {
    if (this.timer === undefined) this.start();
    else this.stop();
  }

  /** @param {number} pause */
  setPause(pause) {
    this.pause = pause;
    if (this.timer !== undefined) this.start();
  }

  start() {
    this.stop();
    if (this.step >= this.last) this.walkTo(0);
    this.timer = setInterval(() => {
      if (this.node.isConnected && this.step < this.last) this.walkTo(this.step + 1);
      if (!this.node.isConnected || this.step >= this.last) this.stop();
    }, this.pause);
    this.showTimer();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = undefined;
    this.showTimer();
  }

  showTimer() {
    const plays = this.timer !== undefined;
    this.bar.show(this.step, plays);
    // While it plays, nobody could listen as fast.
    this.says.setAttribute("aria-live", plays ? "off" : "polite");
  }

  show() {
    const now = /** @type {Step} */ (this.replay.steps[this.step]);
    this.film.goTo(this.step);
    for (const array of this.arrays) array.show(this.film, this.step);
    this.says.textContent = now.says;
    this.says.classList.toggle("replay-failed", this.replay.fails && this.step === this.last);
    this.filled.textContent = now.filled;
    this.loops.textContent = now.loops;
    this.showFold(now);
    this.light(now);
    this.showTimer();
  }

  /** @param {Step} now */
  showFold(now) {
    const { steps } = this.replay;
    const near = steps.slice(this.step).find(({ fold }) => fold) ?? steps.find(({ fold }) => fold);
    if (near?.fold) this.fold.replaceChildren(...foldOf(near.fold));
    // It keeps its room in steps that have none, so that nothing jumps.
    this.fold.classList.toggle("replay-hidden", near !== now);
  }

  /** @param {Step} now */
  light({ code, line }) {
    const lines = /** @type {HTMLElement[]} */ (this.codes[code]);
    if (this.code.firstChild !== lines[0]) this.code.replaceChildren(...lines);
    const first = /** @type {Code} */ (this.replay.codes[code]).first;
    lines.forEach((node, at) => {
      const isNow = first + at === line;
      node.classList.toggle("replay-now", isNow);
      if (!isNow) node.removeAttribute("aria-current");
      else {
        node.setAttribute("aria-current", "step");
        // Not scrollIntoView, which would move the page too.
        this.code.scrollTop = node.offsetTop - this.code.offsetTop - this.code.clientHeight / 2;
      }
    });
  }
}

/** @param {Code} code */
function linesOf({ first, lines }) {
  const depths = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const depth = depths.length > 0 ? Math.min(...depths) : 0;
  return lines.map((line, at) => {
    const number = make("span", "replay-number", String(first + at));
    number.setAttribute("aria-hidden", "true");
    return make("span", "replay-line", number, line.slice(depth) || " ");
  });
}

/** The numbers, or the products of numbers, and what became of them. @param {Fold} fold */
function foldOf({ how, columns, left, right, result }) {
  const cells = left.map((value, place) => {
    if (right === null) return make("td", "", written(value));
    const one = make("span", "replay-left", bracketed(value));
    const other = make("span", "replay-right", bracketed(right[place] ?? ""));
    return make("td", "", one, " · ", other);
  });
  const body = make("tbody", "");
  for (let row = 0; row < cells.length; row += columns) {
    body.append(make("tr", "", ...cells.slice(row, row + columns)));
  }
  const words = right === null ? `${how} of these` : "sum of these products";
  const table = make("table", "replay-grid", body);
  table.setAttribute("aria-label", right === null ? "Numbers" : "Products");
  const scroll = make("div", "replay-scroll", table);
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "group");
  scroll.setAttribute("aria-label", right === null ? "Numbers" : "Products");
  const total = make("p", "replay-total", `${words} = `, make("b", "", written(result)));
  return [scroll, total];
}
