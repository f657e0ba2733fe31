// @ts-check
/**
 * What `watch` has recorded, read from JSON. It may come from anybody's cell, so nothing in it is
 * believed: whatever is not as `replay.py` writes it is refused with an error.
 */

/** @typedef {number | string} Value */
/** @typedef {readonly [start: number, stop: number, step: number]} Axis */
/** @typedef {{ array: number, box: readonly Axis[] | null, cells: readonly number[] }} Region */
/** @typedef {{ array: number, places: readonly number[], values: readonly Value[] }} Change */
/** @typedef {{ name: string, first: number, lines: readonly string[] }} Code */
/** @typedef {"input" | "kernel" | "output" | "gradient" | "plain"} Role */
/**
 * @typedef {object} Shown
 * @property {string} name
 * @property {Role} role
 * @property {boolean} given
 * @property {string} dtype
 * @property {readonly number[]} shape
 * @property {readonly number[]} start Where the part begins that is shown.
 * @property {readonly number[]} size How much of each axis is shown.
 * @property {readonly Value[]} values Before the first step.
 */
/** @typedef {{ how: string, columns: number, left: readonly Value[], right: readonly Value[] | null, result: Value }} Fold */
/**
 * @typedef {object} Step
 * @property {number} code
 * @property {number} line
 * @property {string} says
 * @property {readonly Region[]} reads
 * @property {readonly Region[]} writes
 * @property {readonly Change[]} changes
 * @property {Fold | null} fold
 * @property {string} filled
 * @property {string} loops
 */
/** @typedef {{ name: string, codes: readonly Code[], arrays: readonly Shown[], steps: readonly Step[], isCut: boolean, fails: boolean }} Replay */

const LONGEST_DATA = 2_000_000;
const MOST_STEPS = 2_100;
const MOST_ARRAYS = 16;
const MOST_SHOWN = 4_096;
const MOST_AXES = 4;
const MOST_FUNCTIONS = 50;
const MOST_LINES = 150;
const MOST_TEXT = 600;
const MOST_REGIONS = 64;
/** @type {readonly string[]} */
const ROLES = ["input", "kernel", "output", "gradient", "plain"];

/** @param {string} what @returns {never} */
function refuse(what) {
  throw new Error(`This replay is damaged: ${what}.`);
}

/** @param {unknown} value @param {string} what @returns {Record<string, unknown>} */
function record(value, what) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(what);
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value @param {number} most @param {string} what @returns {unknown[]} */
function list(value, most, what) {
  if (!Array.isArray(value) || value.length > most) refuse(what);
  return value;
}

/** @param {unknown} value @param {string} what */
function words(value, what) {
  if (typeof value !== "string" || value.length > MOST_TEXT) refuse(what);
  return value;
}

/** @param {unknown} value @param {number} below @param {string} what */
function whole(value, below, what) {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value >= below) {
    refuse(what);
  }
  return value;
}

/** @param {unknown} value @returns {Value} */
function element(value) {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return words(value, "an element").slice(0, 24);
}

/** @param {unknown} value @param {number} most */
function elements(value, most) {
  return list(value, most, "elements").map(element);
}

/** @param {unknown} given @returns {Code} */
function code(given) {
  const { name, first, lines } = record(given, "a function");
  return {
    name: words(name, "a function's name"),
    first: whole(first, 1e7, "a function's line"),
    lines: list(lines, MOST_LINES, "lines").map((line) => words(line, "a line")),
  };
}

/** @param {unknown} given @returns {Shown} */
function shown(given) {
  const told = record(given, "an array");
  const sides = (/** @type {unknown} */ value) =>
    list(value, MOST_AXES, "a shape").map((side) => whole(side, 1e9, "a side"));
  const [shape, start, size] = [sides(told.shape), sides(told.start), sides(told.size)];
  const fits = shape.every((side, axis) => {
    const [from, count] = [start[axis] ?? -1, size[axis] ?? 0];
    return from >= 0 && count > 0 && from + count <= side;
  });
  const count = size.reduce((product, side) => product * side, 1);
  if (!fits || shape.length === 0 || count > MOST_SHOWN) refuse("a shape");
  if (start.length !== shape.length || size.length !== shape.length) refuse("a shape");
  const values = elements(told.values, MOST_SHOWN);
  if (values.length !== count) refuse("an array's elements");
  if (!ROLES.includes(/** @type {string} */ (told.role))) refuse("a role");
  return {
    name: words(told.name, "an array's name"),
    role: /** @type {Role} */ (told.role),
    given: told.given === true,
    dtype: words(told.dtype, "a type"),
    shape,
    start,
    size,
    values,
  };
}

/** @param {unknown} given @param {readonly Shown[]} arrays @returns {Region} */
function region(given, arrays) {
  const [number, where] = list(given, 2, "a region");
  const array = whole(number, arrays.length, "a region's array");
  const { shape } = /** @type {Shown} */ (arrays[array]);
  const parts = list(where, MOST_SHOWN, "a region");
  if (!Array.isArray(parts[0])) {
    const all = shape.reduce((product, side) => product * side, 1);
    return { array, box: null, cells: parts.map((part) => whole(part, all, "a region")) };
  }
  if (parts.length !== shape.length) refuse("a region");
  const box = parts.map((part, axis) => {
    const [start, stop, step] = list(part, 3, "a region");
    const side = /** @type {number} */ (shape[axis]);
    return /** @type {Axis} */ ([
      whole(start, side, "a region"),
      whole(stop, side + 1, "a region"),
      Math.max(1, whole(step, 1e9, "a region")),
    ]);
  });
  return { array, box, cells: [] };
}

/** @param {unknown} given @param {readonly Shown[]} arrays @returns {Change} */
function change(given, arrays) {
  const [number, at, to] = list(given, 3, "a change");
  const array = whole(number, arrays.length, "a change's array");
  const count = /** @type {Shown} */ (arrays[array]).values.length;
  const places = list(at, MOST_SHOWN, "a change").map((place) => whole(place, count, "a change"));
  const values = elements(to, MOST_SHOWN);
  if (values.length !== places.length) refuse("a change");
  return { array, places, values };
}

/** @param {unknown} given @returns {Fold | null} */
function fold(given) {
  if (given === undefined) return null;
  const told = record(given, "a sum");
  const left = elements(told.left, MOST_SHOWN);
  const right = told.right === null ? null : elements(told.right, MOST_SHOWN);
  if (right !== null && right.length !== left.length) refuse("a sum");
  return {
    how: words(told.how, "a sum"),
    columns: Math.max(1, whole(told.columns, MOST_SHOWN, "a sum")),
    left,
    right,
    result: element(told.result),
  };
}

/** @param {unknown} given @param {readonly Code[]} codes @param {readonly Shown[]} arrays @returns {Step} */
function step(given, codes, arrays) {
  const told = record(given, "a step");
  const [number, line] = list(told.at, 2, "a step's place");
  const regions = (/** @type {unknown} */ value) =>
    list(value ?? [], MOST_REGIONS, "regions").map((part) => region(part, arrays));
  return {
    code: whole(number, codes.length, "a step's function"),
    line: whole(line, 1e7, "a step's line"),
    says: words(told.says, "a step's words"),
    reads: regions(told.reads),
    writes: regions(told.writes),
    changes: list(told.changes ?? [], MOST_ARRAYS, "changes").map((part) => change(part, arrays)),
    fold: fold(told.fold),
    filled: words(told.filled ?? "", "a step's line"),
    loops: words(told.loops ?? "", "a step's loops"),
  };
}

/** @param {string} text @returns {Replay} */
export function readReplay(text) {
  if (text.length > LONGEST_DATA) refuse("it is too long");
  /** @type {unknown} */
  let parsed = null;
  try {
    parsed = JSON.parse(text);
  } catch {
    refuse("it is no JSON");
  }
  const told = record(parsed, "no replay");
  if (told.version !== 1) refuse("another version wrote it");
  const codes = list(told.functions, MOST_FUNCTIONS, "functions").map(code);
  const arrays = list(told.arrays, MOST_ARRAYS, "arrays").map(shown);
  const steps = list(told.steps, MOST_STEPS, "steps").map((one) => step(one, codes, arrays));
  if (steps.length === 0) refuse("no step");
  const isCut = told.isCut === true;
  return {
    name: words(told.name, "a name"),
    codes,
    arrays,
    steps,
    isCut,
    fails: told.fails === true,
  };
}
