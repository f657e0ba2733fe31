// @ts-check
/** An array as it is drawn: a table of numbers, or a picture where it has too many. */

import { marksOf, planesOf, sidesOf, sizeWords, written } from "./model.js";

/** @typedef {import("./data.js").Replay} Replay */
/** @typedef {import("./data.js").Shown} Shown */
/** @typedef {import("./data.js").Value} Value */
/** @typedef {import("./model.js").Film} Film */
/** @typedef {import("./model.js").Plane} Plane */
/** @typedef {Map<number, "reads" | "writes">} Marks */

/** Numbers in a table up to this many rows and columns. */
const MOST_NUMBERS = 12;
/** Characters of a row that fit on a phone. */
const NARROW = 30;

/**
 * An element with a class and children; text stays text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} className @param {...(Node | string)} children
 */
export function make(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export class ArrayView {
  /** @param {Replay} replay @param {number} number */
  constructor(replay, number) {
    this.replay = replay;
    this.number = number;
    this.array = /** @type {Shown} */ (replay.arrays[number]);
    /** What comes out shows an element when it has been written. */
    this.fills =
      !this.array.given &&
      (this.array.role === "output" || this.array.role === "gradient") &&
      replay.steps.some(({ writes }) => writes.some((region) => region.array === number));
    const { rows, columns } = sidesOf(this.array);
    this.isPicture = Math.max(rows, columns) > MOST_NUMBERS;
    this.range = rangeOf(replay, number);
    /** @type {Map<number, PlaneView>} */
    this.drawn = new Map();
    this.planes = make("div", "replay-planes");
    const title = make("span", "replay-name", this.array.name);
    const size = make("span", "replay-size", sizeWords(this.array));
    const head = make("figcaption", "replay-title", title, " ", size);
    this.node = make("figure", `replay-array replay-${this.array.role}`, head, this.planes);
  }

  /** @param {Film} film @param {number} step */
  show(film, step) {
    const { planes, more } = planesOf(this.replay, step, this.number);
    const marks = marksOf(this.replay, step, this.number);
    const values = /** @type {Value[]} */ (film.values[this.number]);
    const done = /** @type {Uint8Array} */ (film.written[this.number]);
    const views = planes.map((plane) => {
      const view = this.drawn.get(plane.first) ?? new PlaneView(this, plane);
      this.drawn.set(plane.first, view);
      view.show(values, marks, (place) => this.fills && done[place] === 0);
      return view.node;
    });
    const rest = more > 0 ? [make("p", "replay-more", `and ${more} more`)] : [];
    if (!same(this.planes.children, [...views, ...rest]))
      this.planes.replaceChildren(...views, ...rest);
  }
}

/** @param {HTMLCollection} one @param {readonly Element[]} other */
function same(one, other) {
  return one.length === other.length && other.every((node, place) => node === one[place]);
}

/** The least and the largest number that an array ever holds, and its longest one as it is written. @param {Replay} replay @param {number} array */
function rangeOf(replay, array) {
  let [low, high, longest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1];
  const look = (/** @type {readonly Value[]} */ values) => {
    for (const value of values) {
      longest = Math.max(longest, written(value).length);
      if (typeof value !== "number") continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  };
  look(/** @type {Shown} */ (replay.arrays[array]).values);
  for (const { changes } of replay.steps) {
    for (const change of changes) if (change.array === array) look(change.values);
  }
  return low < high ? { low, high, longest } : { low: 0, high: 1, longest };
}

class PlaneView {
  /** @param {ArrayView} owner @param {Plane} plane */
  constructor(owner, { index, first }) {
    this.owner = owner;
    this.first = first;
    this.sides = sidesOf(owner.array);
    const name = `${owner.array.name}${index.length ? `[${index.join(", ")}]` : ""}`;
    this.label = name;
    /** @type {HTMLElement[]} */
    this.cells = [];
    this.body = owner.isPicture ? this.picture() : this.table();
    this.node = make(
      "div",
      "replay-plane",
      ...(index.length ? [make("p", "replay-index", name)] : []),
      this.body,
    );
  }

  table() {
    const { rows, columns } = this.sides;
    const body = make("tbody", "");
    for (let row = 0; row < rows; row += 1) {
      const cells = Array.from({ length: columns }, () => make("td", ""));
      this.cells.push(...cells);
      body.append(make("tr", "", ...cells));
    }
    const table = make("table", "replay-grid", body);
    table.setAttribute("aria-label", this.label);
    const box = make("div", "replay-scroll", table);
    const { longest } = this.owner.range;
    table.style.setProperty("--replay-digits", `${longest}ch`);
    if (columns * (longest + 1) > NARROW) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", `${this.label}, can be scrolled`);
    }
    return box;
  }

  picture() {
    const { rows, columns } = this.sides;
    this.canvas = make("canvas", "replay-canvas");
    this.canvas.width = columns;
    this.canvas.height = rows;
    this.canvas.setAttribute("role", "img");
    const box = make("div", "replay-picture", this.canvas);
    box.style.setProperty("--replay-wide", String(columns / rows));
    return box;
  }

  /** @param {readonly Value[]} values @param {Marks} marks @param {(place: number) => boolean} waits */
  show(values, marks, waits) {
    if (this.canvas) this.paint(this.canvas, values, marks, waits);
    this.cells.forEach((cell, at) => {
      const place = this.first + at;
      const mark = marks.get(place);
      cell.className = `${mark ? `replay-${mark}` : ""}${waits(place) ? " replay-waits" : ""}`;
      const text = written(values[place] ?? "");
      if (cell.textContent !== text) cell.textContent = text;
    });
  }

  /** @param {HTMLCanvasElement} canvas @param {readonly Value[]} values @param {Marks} marks @param {(place: number) => boolean} waits */
  paint(canvas, values, marks, waits) {
    const { rows, columns } = this.sides;
    const inside = [...marks].filter(
      ([place]) => Math.floor((place - this.first) / (rows * columns)) === 0,
    );
    canvas.setAttribute("aria-label", `${this.label}, ${rows} × ${columns} values as grey levels`);
    for (const old of this.body.querySelectorAll(".replay-frame")) old.remove();
    for (const deed of /** @type {const} */ (["reads", "writes"])) {
      const places = inside
        .filter(([, mark]) => mark === deed)
        .map(([place]) => place - this.first);
      if (places.length > 0) this.body.append(frame(places, deed, rows, columns));
    }
    const pen = canvas.getContext?.("2d");
    if (!pen) return;
    const image = pen.createImageData(columns, rows);
    const { low, high } = this.owner.range;
    for (let at = 0; at < rows * columns; at += 1) {
      const value = values[this.first + at];
      const grey =
        typeof value === "number" ? Math.round((255 * (value - low)) / (high - low)) : 128;
      image.data.set([grey, grey, grey, waits(this.first + at) ? 0 : 255], 4 * at);
    }
    pen.putImageData(image, 0, 0);
  }
}

/** Around places of a picture. @param {readonly number[]} places @param {"reads" | "writes"} deed @param {number} rows @param {number} columns */
function frame(places, deed, rows, columns) {
  const down = places.map((place) => Math.floor(place / columns));
  const right = places.map((place) => place % columns);
  const [top, left] = [Math.min(...down), Math.min(...right)];
  const made = make("div", `replay-frame replay-${deed}`);
  const percent = (/** @type {number} */ part, /** @type {number} */ all) =>
    `${(100 * part) / all}%`;
  made.style.top = percent(top, rows);
  made.style.left = percent(left, columns);
  made.style.height = percent(Math.max(...down) - top + 1, rows);
  made.style.width = percent(Math.max(...right) - left + 1, columns);
  return made;
}
