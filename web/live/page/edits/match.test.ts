import assert from "node:assert/strict";
import { test } from "node:test";
import { match } from "./match.ts";
import { hash } from "./saved.ts";

const cells = (...sources: string[]) =>
  sources.map((source, index) => ({ index, source, editable: true }));
const edit = (at: number, original: string, source: string) => ({
  at,
  of: hash(original),
  original,
  source,
});

function placed(edits: ReturnType<typeof edit>[], book: ReturnType<typeof cells>) {
  const { settled, strays } = match(edits, book);
  return {
    settled: settled.map(({ at, source }) => [at, source]),
    strays: strays.map(({ cell, changed, edit: { source } }) => [cell, changed, source]),
  };
}

test("an edit follows its cell wherever the book has put it", () => {
  const book = cells("new", "also new", "x = 1");
  assert.deepEqual(placed([edit(0, "x = 1", "mine")], book).settled, [[2, "mine"]]);
});

test("of cells with the same code each keeps its own edit, and a moved one takes the nearest", () => {
  const book = cells("show()", "a", "show()", "b", "show()");
  const edits = [edit(2, "show()", "two"), edit(5, "show()", "five")];
  assert.deepEqual(placed(edits, book).settled, [
    [2, "two"],
    [4, "five"],
  ]);
});

test("an edit of changed code is offered at the cell that is most like it", () => {
  const book = cells("import numpy as np", "y = np.zeros(3)", "image = read('owl.png')");
  const edits = [edit(1, "image = read('cat.png')", "image = read('mine.png')")];
  assert.deepEqual(placed(edits, book).strays, [[2, true, "image = read('mine.png')"]]);
});

test("an edit of a cell that is gone is offered near its place, as what it is", () => {
  const edits = [edit(1, "kernel = sobel()", "kernel = mine()")];
  assert.deepEqual(placed(edits, cells("a", "b")).strays, [[1, false, "kernel = mine()"]]);
});

test("what the book has taken over from the reader is settled without a word", () => {
  assert.deepEqual(match([edit(0, "x = 1", "x = 2")], cells("x = 2")), {
    settled: [],
    strays: [],
  });
});

test("cells that the reader cannot change get no edit, and the edit is kept", () => {
  const book = [{ index: 0, source: "x = 1", editable: false }];
  assert.deepEqual(placed([edit(0, "x = 1", "mine")], book).strays, [[null, false, "mine"]]);
});
