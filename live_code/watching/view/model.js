// @ts-check
/** What is to be seen at each step; knows no page. */

/** @typedef {import("./data.js").Replay} Replay */
/** @typedef {import("./data.js").Region} Region */
/** @typedef {import("./data.js").Shown} Shown */
/** @typedef {import("./data.js").Value} Value */
/** @typedef {"reads" | "writes"} Deed */
/**
 * One plane of an array, its last two axes; `first` is its first element among those shown.
 * @typedef {{ index: readonly number[], first: number }} Plane
 */

const MOST_PLANES = 4;

/** Rows and columns of a plane; a list is one row. @param {Shown} array */
export function sidesOf({ size }) {
  const columns = /** @type {number} */ (size.at(-1));
  return { rows: size.at(-2) ?? 1, columns };
}

/** All that happened until a step, which is cheap for the next one and costs all again for an earlier one. */
export class Film {
  /** @param {Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.at = -1;
    /** @type {Value[][]} */
    this.values = [];
    /** Which elements have been written. @type {Uint8Array[]} */
    this.written = [];
    this.rewind();
  }

  rewind() {
    const { arrays } = this.replay;
    this.at = -1;
    this.values = arrays.map((array) => [...array.values]);
    this.written = arrays.map((array) => new Uint8Array(array.values.length));
  }

  /** Show the arrays as they are after a step. @param {number} step */
  goTo(step) {
    if (step < this.at) this.rewind();
    while (this.at < step) {
      this.at += 1;
      const now = this.replay.steps[this.at];
      for (const { array, places, values } of now?.changes ?? []) {
        places.forEach((place, one) => {
          const into = /** @type {Value[]} */ (this.values[array]);
          into[place] = /** @type {Value} */ (values[one]);
        });
      }
      for (const region of now?.writes ?? []) {
        const array = /** @type {Shown} */ (this.replay.arrays[region.array]);
        const written = /** @type {Uint8Array} */ (this.written[region.array]);
        for (const place of placesOf(region, array)) written[place] = 1;
      }
    }
  }
}

/** The elements of a region that are shown, as places among those. @param {Region} region @param {Shown} array @returns {number[]} */
export function placesOf({ box, cells }, { shape, start, size }) {
  if (box === null) return cells.flatMap((cell) => placeOf(cell, shape, start, size));
  let places = [0];
  box.forEach(([from, stop, step], axis) => {
    const [first, count] = [start[axis] ?? 0, size[axis] ?? 1];
    /** @type {number[]} */
    const along = [];
    const before = Math.max(0, Math.ceil((first - from) / step));
    const end = Math.min(stop, first + count);
    for (let at = from + before * step; at < end; at += step) along.push(at - first);
    places = places.flatMap((place) => along.map((at) => place * count + at));
  });
  return places;
}

/** @param {number} cell @param {readonly number[]} shape @param {readonly number[]} start @param {readonly number[]} size */
function placeOf(cell, shape, start, size) {
  let [left, place, unit] = [cell, 0, 1];
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const [side, first, count] = [shape[axis] ?? 1, start[axis] ?? 0, size[axis] ?? 1];
    const at = (left % side) - first;
    left = Math.floor(left / side);
    if (at < 0 || at >= count) return [];
    place += at * unit;
    unit *= count;
  }
  return [place];
}

/** What a step does to the elements of an array that are shown. @param {Replay} replay @param {number} step @param {number} array */
export function marksOf(replay, step, array) {
  /** @type {Map<number, Deed>} */
  const marks = new Map();
  const now = replay.steps[step];
  const shown = /** @type {Shown} */ (replay.arrays[array]);
  for (const deed of /** @type {const} */ (["reads", "writes"])) {
    for (const region of now?.[deed] ?? []) {
      if (region.array === array) {
        for (const place of placesOf(region, shown)) marks.set(place, deed);
      }
    }
  }
  return marks;
}

/** The planes that a step touches, the first few of them; before any step the first one. @param {Replay} replay @param {number} step @param {number} array */
export function planesOf(replay, step, array) {
  const shown = /** @type {Shown} */ (replay.arrays[array]);
  const { rows, columns } = sidesOf(shown);
  const area = rows * columns;
  let numbers = [0];
  if (shown.values.length > area) {
    for (let at = step; at >= 0; at -= 1) {
      const marks = marksOf(replay, at, array);
      if (marks.size === 0) continue;
      numbers = [...new Set([...marks.keys()].map((place) => Math.floor(place / area)))];
      break;
    }
  }
  const planes = numbers.slice(0, MOST_PLANES).map((number) => planeOf(shown, number, area));
  return { planes, more: numbers.length - planes.length };
}

/** @param {Shown} array @param {number} number @param {number} area @returns {Plane} */
function planeOf({ size, start }, number, area) {
  /** @type {number[]} */
  const index = [];
  let left = number;
  for (let axis = size.length - 3; axis >= 0; axis -= 1) {
    const count = size[axis] ?? 1;
    index.unshift((left % count) + (start[axis] ?? 0));
    left = Math.floor(left / count);
  }
  return { index, first: number * area };
}

/** Where a replay begins: at the first step that shows most, or where the function failed. @param {Replay} replay */
export function startOf({ steps, fails }) {
  if (fails) return steps.length - 1;
  const folded = steps.findIndex((step) => step.fold !== null && step.writes.length > 0);
  if (folded >= 0) return folded;
  return Math.max(
    0,
    steps.findIndex((step) => step.reads.length > 0 && step.writes.length > 0),
  );
}

/** A number as readers see it: a true minus, and two decimals at most. @param {Value} value */
export function written(value) {
  if (typeof value === "string") return value;
  const size = Math.abs(value);
  let text = String(Number(value.toFixed(2)));
  if (size >= 1e6) text = value.toExponential(1).replace("e+", "e");
  else if (size > 0 && size < 0.005) text = value.toExponential(0);
  return text.replaceAll("-", "−");
}

/** Inside of a product. @param {Value} value */
export function bracketed(value) {
  const text = written(value);
  return text.startsWith("−") ? `(${text})` : text;
}

/** "5 × 5", and what of it is shown if that is not all. @param {Shown} array */
export function sizeWords({ shape, start, size }) {
  const all = shape.length === 1 ? `${shape[0]} elements` : shape.join(" × ");
  if (shape.every((side, axis) => side === size[axis])) return all;
  const parts = start.map((from, axis) => `${from}:${from + (size[axis] ?? 0)}`);
  return `${all}, of which [${parts.join(", ")}] is shown`;
}
