import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Arrangement,
  advise,
  indented,
  type Line,
  moved,
  movedTo,
  programOf,
  restored,
  written,
} from "./order.ts";

const LINES: readonly Line[] = [
  { text: "total = 0", depth: 0, place: 0 },
  { text: "for n in numbers:", depth: 0, place: 1 },
  { text: "total += n", depth: 1, place: 2 },
  { text: "total = n", depth: 1, place: null },
];

const order = (text: string): Arrangement => restored(text, LINES.length) ?? assert.fail(text);
const RIGHT = "0.0 1.0 2.1|3.0";

test("an order is kept as text and comes back as it was", () => {
  assert.equal(written(order(RIGHT)), RIGHT);
  assert.equal(written(order("|0.0 1.0 2.1 3.7")), "|0.0 1.0 2.1 3.7");
});

test("a text that is no order of these lines is not taken", () => {
  const texts = ["", "0.0 1.0 2.1", "0.0 1.0 2.1|", "0.0 1.0 2.1|2.0", "0.0 1.0 2.1|4.0"];
  for (const text of [...texts, "0.0 1.0 2.1|3.8", "0.0 1.0 2.1|3.0|", "0.0 1.0 x|3.0"]) {
    assert.equal(restored(text, LINES.length), null, text);
  }
});

test("a line steps up and down, and stays at both ends", () => {
  assert.equal(written(moved(order(RIGHT), 2, -1, true)), "0.0 2.1 1.0|3.0");
  assert.equal(written(moved(order(RIGHT), 0, 1, true)), "1.0 0.0 2.1|3.0");
  assert.equal(written(moved(order(RIGHT), 0, -1, true)), RIGHT);
  assert.equal(written(moved(order(RIGHT), 3, 1, true)), RIGHT);
});

test("behind the last line of the program is the place for what it does not need", () => {
  assert.equal(written(moved(order(RIGHT), 2, 1, true)), "0.0 1.0|2.1 3.0");
  assert.equal(written(moved(order(RIGHT), 3, -1, true)), "0.0 1.0 2.1 3.0|");
  assert.equal(written(moved(order("0.0 1.0|2.1 3.0"), 3, -1, true)), "0.0 1.0|3.0 2.1");
  assert.equal(written(moved(order("|0.0 1.0 2.1 3.0"), 0, -1, true)), "0.0|1.0 2.1 3.0");
});

test("where the program needs every line, none is put aside", () => {
  const all = "0.0 1.0 2.1 3.0|";
  assert.equal(written(moved(order(all), 3, 1, false)), all);
});

test("a dragged line comes before the one that it is dropped at, on its side alone", () => {
  assert.equal(written(movedTo(order(RIGHT), 0, 2, false)), "1.0 2.1 0.0|3.0");
  assert.equal(written(movedTo(order(RIGHT), 3, 0, false)), "3.0 0.0 1.0 2.1|");
  assert.equal(written(movedTo(order(RIGHT), 1, 9, true)), "0.0 2.1|3.0 1.0");
  assert.equal(written(movedTo(order(RIGHT), 1, 0, true)), "0.0 2.1|1.0 3.0");
  assert.equal(written(movedTo(order(RIGHT), 1, 9, false)), "0.0 2.1 1.0|3.0");
});

test("a line is never indented to less than nothing, nor beyond all reason", () => {
  assert.equal(written(indented(order(RIGHT), 0, 2)), "0.2 1.0 2.1|3.0");
  assert.equal(written(indented(order(RIGHT), 0, -1)), RIGHT);
  assert.equal(written(indented(order(RIGHT), 0, 99)), "0.7 1.0 2.1|3.0");
});

test("the program is the lines that are not put aside, indented", () => {
  const program = "total = 0\nfor n in numbers:\n    total += n";
  assert.equal(programOf(order(RIGHT), LINES), program);
  assert.equal(programOf(order("|0.0 1.0 2.1 3.0"), LINES), "");
});

test("advice says where to look, from the plainest on, and not what belongs there", () => {
  const said = (text: string) => advise(order(text), LINES);
  assert.match(said("0.0 1.0 3.1|2.1").words, /does not belong/);
  assert.deepEqual(said("3.0 0.0 1.0 2.1|").explained, [3]);
  assert.match(said("0.0 1.0|2.1 3.0").words, /a line that the program needs is put aside/i);
  assert.match(said("0.0 2.1 1.0|3.0").words, /^Not yet. Line 2 is the first/);
  assert.match(said("1.0 2.1 0.0|3.0").words, /Line 1 is the first/);
  assert.match(
    said("0.0 1.0 2.0|3.0").words,
    /order is right, but line 3 belongs to another block/,
  );
  assert.match(said(RIGHT).words, /below the code/);
  for (const text of ["0.0 2.1 1.0|3.0", "0.0 1.0 2.0|3.0", RIGHT]) {
    assert.doesNotMatch(said(text).words, /total|for /);
    assert.deepEqual(said(text).explained, []);
  }
});
