import assert from "node:assert/strict";
import { test } from "node:test";
import { movedOwn, sequence, settledOwn } from "./own-places.ts";
import { BEFORE_ALL, type OwnCell } from "./own-saved.ts";

const bookOf = (...sources: string[]) =>
  sources.map((source, index) => ({ index, source, editable: true }));

const own = (id: number, at: number, original: string): OwnCell => {
  return { id, at, original, source: `own ${id}` };
};

const BOOK = bookOf("import numpy", "x = numpy.ones(3)", "print(x)");

const shown = (cells: readonly OwnCell[], book = BOOK) =>
  sequence(cells, book).map((item) => ("id" in item ? `s${item.id}` : item.index));

test("an own cell stands behind the one that it follows, several in their order", () => {
  const cells = [own(2, 1, BOOK[1]?.source ?? ""), own(1, 1, BOOK[1]?.source ?? "")];
  assert.deepEqual(shown([own(3, BEFORE_ALL, ""), ...cells]), ["s3", 0, 1, "s2", "s1", 2]);
});

test("when the book has changed it stands beside the cell that it followed", () => {
  const cells = [own(1, 1, "x = numpy.ones(3)"), own(2, 1, "x = numpy.ones(3)")];
  const moved = bookOf("print(0)", "import numpy", "print(x)", "x = numpy.ones(3)");
  assert.deepEqual(shown(settledOwn(cells, moved), moved), [0, 1, 2, 3, "s1", "s2"]);
  const rewritten = bookOf("print(0)", "import numpy", "x = numpy.ones(30)", "print(x)");
  assert.deepEqual(shown(settledOwn(cells, rewritten), rewritten), [0, 1, 2, "s1", "s2", 3]);
});

test("when the cell that it followed is gone it stays where it was, as far as the page goes", () => {
  const gone = bookOf("a()", "b()");
  const cells = settledOwn([own(1, 1, "%%% nothing like it"), own(2, 9, "@ @ @")], gone);
  assert.deepEqual(shown(cells, gone), [0, 1, "s1", "s2"]);
  assert.deepEqual(
    cells.map(({ original }) => original),
    ["b()", "b()"],
  );
  assert.deepEqual(settledOwn(cells, [])[0]?.at, BEFORE_ALL);
  const apart = [0, 5].map((index) => ({ index, source: `${index}`, editable: true }));
  assert.equal(settledOwn([own(1, 3, "@@@")], apart)[0]?.at, 0);
});

test("a cell moves by one place, past the book's cells and past own ones, to both ends", () => {
  let cells: readonly OwnCell[] = [own(1, 0, "import numpy"), own(2, 0, "import numpy")];
  const seen: string[] = [];
  for (;;) {
    const moved = movedOwn(cells, BOOK, 1, 1);
    if (!moved) break;
    cells = moved;
    seen.push(shown(cells).join(" "));
  }
  assert.deepEqual(seen, ["0 s2 s1 1 2", "0 s2 1 s1 2", "0 s2 1 2 s1"]);
  assert.equal(cells.find(({ id }) => id === 1)?.original, "print(x)");
  for (let moved = movedOwn(cells, BOOK, 1, -1); moved; moved = movedOwn(cells, BOOK, 1, -1)) {
    cells = moved;
  }
  assert.deepEqual(shown(cells), ["s1", 0, "s2", 1, 2]);
  assert.equal(movedOwn(cells, BOOK, 99, 1), null);
});
