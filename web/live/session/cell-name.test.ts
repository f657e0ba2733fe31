import assert from "node:assert/strict";
import { test } from "node:test";
import { capital, FIRST_OWN, inReadersNames, MOST_OWN, nameOf } from "./cell-name.ts";

/** As Python names a cell: by its index, counted from 1. */
const inPython = (index: number) => `Cell ${index + 1}`;

test("the book's cells are counted, and the reader's own have numbers of their own", () => {
  assert.deepEqual([nameOf(0), nameOf(11)], ["cell 1", "cell 12"]);
  assert.deepEqual([nameOf(FIRST_OWN), nameOf(FIRST_OWN + 11)], ["your cell 1", "your cell 12"]);
  assert.equal(capital(nameOf(FIRST_OWN)), "Your cell 1");
});

test("what Python calls an own cell is said as the page says it, for each number there can be", () => {
  for (let id = 1; id <= MOST_OWN; id++) {
    const index = FIRST_OWN + id - 1;
    assert.equal(
      inReadersNames(`  ${inPython(index)}, line 2`),
      `  ${capital(nameOf(index))}, line 2`,
    );
  }
  assert.equal(inReadersNames("of cell 1000002"), "of your cell 2");
});

test("other numbers and words stay as they are", () => {
  for (const text of [
    "Cell 1, line 2",
    "Cell 10000010",
    "Cell 999999",
    "excell 1000001",
    "1000001",
  ])
    assert.equal(inReadersNames(text), text);
});
