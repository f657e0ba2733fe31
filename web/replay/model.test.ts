import assert from "node:assert/strict";
import { test } from "node:test";
import { readReplay } from "../../live_code/watching/view/data.js";
import {
  Film,
  marksOf,
  planesOf,
  sizeWords,
  startOf,
  written,
} from "../../live_code/watching/view/model.js";
import { doubled, stacked } from "../fixtures/replay.ts";

const two = readReplay(JSON.stringify(doubled()));
const stack = readReplay(JSON.stringify(stacked()));

test("values follow the steps forward, and back again", () => {
  const film = new Film(two);
  film.goTo(2);
  assert.deepEqual(film.values[1], [6, -2, 1, 0]);
  assert.deepEqual([...(film.written[1] ?? [])], [1, 1, 1, 0]);
  film.goTo(0);
  assert.deepEqual(film.values[1], [6, 0, 0, 0]);
  assert.deepEqual([...(film.written[1] ?? [])], [1, 0, 0, 0]);
  assert.deepEqual(film.values[0], [3, -1, 0.5, 1e7]);
});

test("a step marks what it reads and what it writes", () => {
  assert.deepEqual([...marksOf(two, 1, 0)], [[1, "reads"]]);
  assert.deepEqual([...marksOf(two, 1, 1)], [[1, "writes"]]);
});

test("a window of planes marks its elements in the part that is shown", () => {
  const places = [...marksOf(stack, 1, 0).keys()];
  assert.deepEqual(places, [36 + 6, 36 + 11, 36 + 12, 36 + 17, 72 + 6, 72 + 11, 72 + 12, 72 + 17]);
});

test("elements that are listed one by one are marked, those outside of the part are not", () => {
  assert.deepEqual([...marksOf(stack, 2, 0).keys()], [72 + 7]);
});

test("of a region with a step those elements are marked that the part has", () => {
  const box = (from: number, step: number) => [
    [
      0,
      [
        [from, 9, step],
        [0, 1, 1],
        [4, 6, 1],
      ],
    ],
  ];
  const told = stacked();
  Object.assign(told.steps[0] ?? {}, { reads: box(0, 4) });
  Object.assign(told.steps[2] ?? {}, { reads: box(7, 1) });
  const read = readReplay(JSON.stringify(told));
  assert.deepEqual([...marksOf(read, 0, 0).keys()], [72 + 4, 72 + 5]);
  assert.deepEqual([...marksOf(read, 2, 0).keys()], [36 + 4, 36 + 5, 72 + 4, 72 + 5]);
});

test("a region beyond the part that is shown marks nothing, however long it is", () => {
  const told = stacked();
  const [x] = told.arrays;
  const line = { shape: [9e8], start: [5], size: [3], values: [1, 2, 3] };
  told.arrays = [{ ...(x as NonNullable<typeof x>), ...line }];
  told.steps = [
    {
      at: [0, 9],
      says: "",
      reads: [
        [0, [[0, 5, 1]]],
        [0, [[8, 9e8, 1]]],
      ],
    },
  ];
  assert.deepEqual([...marksOf(readReplay(JSON.stringify(told)), 0, 0)], []);
});

test("the planes that a step touches are shown under their own indices, and stay until the next", () => {
  const planes = (step: number) => planesOf(stack, step, 0).planes.map(({ index }) => index);
  assert.deepEqual(planes(0), [[6]]);
  assert.deepEqual(planes(1), [[7], [8]]);
  assert.deepEqual(planes(2), [[8]]);
  assert.deepEqual(planesOf(two, 1, 0).planes, [{ index: [], first: 0 }]);
});

test("of many planes the first four are shown, and the others counted", () => {
  const told = stacked();
  const [x] = told.arrays;
  const values = Array.from({ length: 9 * 36 }, () => 0);
  told.arrays = [{ ...(x as NonNullable<typeof x>), start: [0, 0, 0], size: [9, 6, 6], values }];
  told.steps = [
    {
      at: [0, 9],
      says: "",
      reads: [
        [
          0,
          [
            [0, 9, 1],
            [0, 1, 1],
            [0, 1, 1],
          ],
        ],
      ],
    },
  ];
  const { planes, more } = planesOf(readReplay(JSON.stringify(told)), 0, 0);
  assert.deepEqual([planes.length, more], [4, 5]);
});

test("a replay begins where a sum is written, else where something is, and at the end of one that failed", () => {
  assert.equal(startOf(two), 0);
  const told = stacked();
  Object.assign(told.steps[1] ?? {}, {
    writes: [
      [
        0,
        [
          [6, 7, 1],
          [0, 1, 1],
          [0, 1, 1],
        ],
      ],
    ],
  });
  assert.equal(startOf(readReplay(JSON.stringify(told))), 1);
  assert.equal(startOf({ ...two, fails: true }), 3);
});

test("numbers have a true minus and two decimals, very large and very small ones an exponent", () => {
  assert.deepEqual([-2, 0.333333, 411, 1.5e9, -0.00012, "nan"].map(written), [
    "−2",
    "0.33",
    "411",
    "1.5e9",
    "−1e−4",
    "nan",
  ]);
});

test("a size says what of a large array is shown", () => {
  assert.equal(sizeWords(two.arrays[0] as never), "4 elements");
  assert.equal(sizeWords(stack.arrays[0] as never), "9 × 6 × 6, of which [6:9, 0:6, 0:6] is shown");
});
