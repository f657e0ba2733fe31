import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type BookNotebook,
  bookNotebook,
  fits,
  madeNotebook,
  type ReadersCell,
  withWholeLinks,
} from "./notebook.ts";

const picture = { output_type: "display_data", data: { "image/png": "AAAA" }, metadata: {} };
const printed = { output_type: "stream", name: "stdout", text: "7\n" };
const BOOK: BookNotebook = {
  metadata: { kernelspec: { name: "python3" } },
  cells: [
    { cell_type: "markdown", source: "# Title", metadata: {} },
    {
      cell_type: "code",
      source: ["x = 1\n", "x"],
      metadata: { tags: ["setup"] },
      outputs: [printed, picture],
      execution_count: 1,
    },
    { cell_type: "code", source: "  ", metadata: {}, outputs: [], execution_count: null },
    { cell_type: "code", source: "y = ...", metadata: {}, outputs: [printed], execution_count: 2 },
  ] as BookNotebook["cells"],
};
const cell = (index: number, original: string, change: Partial<ReadersCell> = {}): ReadersCell => {
  return { index, original, source: original, exercise: null, outputs: null, ...change };
};
const TOLD = { page: "a/b", version: "1f", time: "2026-11-30T08:00:00Z", answers: { size: "7" } };
const MINE = [cell(0, "x = 1\nx"), cell(1, "y = ...", { source: "y = 3", exercise: "why" })];
type Made = { cells: Record<string, unknown>[]; metadata: Record<string, unknown> };

test("the reader's code stands in the book's notebook, and says where it comes from", () => {
  const { cells, metadata } = madeNotebook(BOOK, MINE, TOLD, false) as Made;
  assert.equal(cells.length, 4);
  assert.deepEqual(metadata, { ...BOOK.metadata, live_code: TOLD });
  assert.deepEqual(cells[1], {
    ...BOOK.cells[1],
    source: "x = 1\nx",
    metadata: { tags: ["setup"], live_code: { cell: 0 } },
  });
  assert.equal(cells[3]?.source, "y = 3");
  assert.deepEqual(cells[3]?.metadata, { live_code: { cell: 1, exercise: "why" } });
});

test("the book's output goes with the code that it was of, and the reader's takes its place", () => {
  const { cells } = madeNotebook(BOOK, MINE, TOLD, false) as Made;
  assert.deepEqual(cells[3]?.outputs, []);
  assert.equal(cells[3]?.execution_count, null);
  const outputs = [{ output_type: "stream", name: "stdout", text: "8\n" }] as const;
  const ran = madeNotebook(
    BOOK,
    [cell(0, "x = 1\nx", { outputs: [...outputs] }), cell(1, "y = ...")],
    TOLD,
    false,
  ) as Made;
  assert.deepEqual(ran.cells[1]?.outputs, outputs);
  assert.deepEqual(ran.cells[3]?.outputs, [printed]);
});

test("a hand-in leaves the book's pictures out", () => {
  const { cells } = madeNotebook(BOOK, MINE, TOLD, true) as Made;
  assert.deepEqual(cells[1]?.outputs, [printed]);
});

test("own cells stand behind the cells that they follow, and say that they are the reader's", () => {
  const added = [-1, 0, 0].map((at, place) => {
    return { id: place + 1, at, source: `own ${place + 1}`, outputs: place === 1 ? [] : null };
  });
  for (const book of [BOOK, null]) {
    const { cells } = madeNotebook(book, MINE, TOLD, false, added) as Made;
    const code = cells.filter((one) => one.cell_type === "code" && one.source !== "  ");
    assert.deepEqual(
      code.map(({ source }) => source),
      ["own 1", "x = 1\nx", "own 2", "own 3", "y = 3"],
    );
    assert.deepEqual(code[2]?.metadata, { live_code: { own: 2 } });
    assert.deepEqual(code[2]?.outputs, []);
  }
});

test("without the book's notebook the code stands alone", () => {
  const { cells, metadata } = madeNotebook(null, MINE, TOLD, false) as Made;
  assert.deepEqual(
    cells.map(({ source }) => source),
    ["x = 1\nx", "y = 3"],
  );
  assert.equal((metadata.kernelspec as { name: string }).name, "python3");
  assert.equal(cells[1]?.id, "cell-1");
});

test("a notebook of other cells is not taken, and neither is what is none", () => {
  assert.equal(fits(BOOK, MINE), true);
  assert.equal(fits(BOOK, [cell(0, "x = 2\nx"), cell(1, "y = ...")]), false);
  assert.equal(fits(BOOK, MINE.slice(1)), false);
  for (const value of [null, 3, {}, { cells: [] }, { cells: 3, metadata: {} }])
    assert.equal(bookNotebook(value), null);
  assert.notEqual(bookNotebook(BOOK), null);
});

test("links in the book's words lead to its site, from wherever the file is opened", () => {
  const words = "See [a](../../b/c.html#d), [e](../f.html), [g](#h) and [i](https://j.k/).";
  const book = { ...BOOK, cells: [{ ...BOOK.cells[0], source: [words] }, ...BOOK.cells.slice(1)] };
  const address = new URL("https://site.example/course/notebooks/b/x.ipynb");
  const { cells } = withWholeLinks(book as BookNotebook, address);
  assert.equal(
    cells[0]?.source,
    "See [a](https://site.example/course/b/c.html#d), [e](https://site.example/course/notebooks/f.html), [g](#h) and [i](https://j.k/).",
  );
  assert.deepEqual(cells.slice(1), BOOK.cells.slice(1));
});
