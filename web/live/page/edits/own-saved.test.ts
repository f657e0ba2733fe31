import assert from "node:assert/strict";
import { test } from "node:test";
import { freeId, MOST_CELLS, mergedOwn, type OwnCell, readOwn, writtenOwn } from "./own-saved.ts";

const own = (id: number, source = `own ${id}`): OwnCell => ({ id, at: 0, original: "x", source });

test("what is written is read again, and nothing is written where there is no cell", () => {
  const cells = [own(2), own(1), { ...own(3), at: -1, original: "" }];
  assert.deepEqual(readOwn(writtenOwn(cells)), cells);
  assert.equal(writtenOwn([]), null);
});

test("whatever is no cell counts for nothing and takes no other with it", () => {
  const wrong = [
    null,
    7,
    {},
    { ...own(0) },
    { ...own(1000) },
    { ...own(1.5) },
    { ...own(1), at: -2 },
    { ...own(1), at: 9e99 },
    { ...own(1), original: null },
    { ...own(1), source: 3 },
    { ...own(1), source: "x".repeat(100_001) },
    { ...own(1), id: "1" },
  ];
  const text = JSON.stringify({ version: 1, cells: [...wrong, own(4), own(4, "twice"), own(5)] });
  assert.deepEqual(readOwn(text), [own(4), own(5)]);
  for (const other of [
    "",
    "null",
    "[]",
    "{",
    '{"version":2,"cells":[]}',
    '{"version":1,"cells":{}}',
  ])
    assert.deepEqual(readOwn(other), []);
});

test("no more are read than a page shall have, and nothing that they bring along", () => {
  const many = Array.from({ length: 2 * MOST_CELLS }, (_, place) => {
    return { ...own(place + 1), more: "x".repeat(1000) };
  });
  const read = readOwn(JSON.stringify({ version: 1, cells: many }));
  assert.equal(read.length, MOST_CELLS);
  assert.deepEqual(read[0], own(1));
});

test("a file's cells are added to those that are here, each once, under free numbers", () => {
  const here = [own(1, "mine"), own(2, "both")];
  const more = [own(1, "theirs"), own(7, "both"), own(3, "new")];
  const both = mergedOwn(here, more);
  assert.deepEqual(
    both.map(({ id, source }) => `${id} ${source}`),
    ["1 mine", "2 both", "3 theirs", "4 new"],
  );
  assert.deepEqual(mergedOwn(both, more), both);
  assert.equal(mergedOwn(here, [{ ...own(2, "both"), original: "other" }]).length, 3);
  const many = Array.from({ length: MOST_CELLS }, (_, place) => own(place + 1));
  assert.equal(mergedOwn(many, more).length, MOST_CELLS);
});

test("a new cell gets a number that none has had, as long as there are such", () => {
  assert.equal(freeId([own(1), own(3)]), 2);
  assert.equal(
    freeId([own(1)], (id) => id < 5),
    5,
  );
  assert.equal(
    freeId([own(1)], () => true),
    2,
  );
});
