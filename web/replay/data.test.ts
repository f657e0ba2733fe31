import assert from "node:assert/strict";
import { test } from "node:test";
import { readReplay } from "../../live_code/watching/view/data.js";
import { doubled, stacked } from "../fixtures/replay.ts";

type Told = ReturnType<typeof doubled>;

const read = (told: unknown) => readReplay(JSON.stringify(told));

test("what watch writes is read", () => {
  const { name, codes, arrays, steps } = read(doubled());
  assert.equal(name, "doubled");
  assert.equal(codes[0]?.first, 7);
  assert.deepEqual(arrays[0]?.values, [3, -1, 0.5, 1e7]);
  assert.deepEqual(steps[2]?.reads, [{ array: 0, box: [[2, 3, 1]], cells: [] }]);
  assert.deepEqual(steps[2]?.changes, [{ array: 1, places: [2], values: [1] }]);
  assert.deepEqual(read(stacked()).steps[2]?.reads, [{ array: 0, box: null, cells: [0, 295] }]);
});

const still = [{ at: [0, 8], says: "" }];
const damage: [string, (told: Told) => unknown][] = [
  ["another version", (told) => ({ ...told, version: 2 })],
  ["no steps", (told) => ({ ...told, steps: [] })],
  ["too many steps", (told) => ({ ...told, steps: Array(3000).fill(told.steps[0]) })],
  ["an array in the place of an object", () => [1]],
  ["nothing", () => null],
  ["a function without lines", (told) => ({ ...told, functions: [{ name: "f", first: 1 }] })],
  ["an unknown role", (told) => ({ ...told, arrays: [{ ...told.arrays[0], role: "evil" }] })],
  ["a part beyond the array", (told) => ({ ...told, arrays: [{ ...told.arrays[0], start: [1] }] })],
  [
    "more values than places",
    (told) => ({ ...told, arrays: [{ ...told.arrays[0], values: [1] }] }),
  ],
  [
    "too large a part",
    (told) => ({
      ...told,
      arrays: [{ ...told.arrays[0], shape: [9000], size: [9000], values: Array(9000).fill(0) }],
    }),
  ],
  [
    "a number that is none",
    (told) => ({
      ...told,
      arrays: [{ ...told.arrays[0], values: [1, 2, 3, { evil: 1 }] }],
    }),
  ],
  [
    "a region of no array",
    (told) => ({ ...told, steps: [{ ...told.steps[0], reads: [[7, [[0, 1, 1]]]] }] }),
  ],
  [
    "a region outside",
    (told) => ({ ...told, steps: [{ ...told.steps[0], reads: [[0, [[0, 9, 1]]]] }] }),
  ],
  [
    "a change outside",
    (told) => ({ ...told, steps: [{ ...told.steps[0], changes: [[0, [4], [1]]] }] }),
  ],
  [
    "a sum of pairs without partners",
    (told) => ({
      ...told,
      steps: [
        { ...told.steps[0], fold: { how: "sum", columns: 1, left: [1], right: [], result: 1 } },
      ],
    }),
  ],
  ["too many functions", (told) => ({ ...told, functions: Array(51).fill(told.functions[0]) })],
  ["too many arrays", (told) => ({ ...told, arrays: Array(17).fill(told.arrays[0]) })],
  [
    "too long a function",
    (told) => ({ ...told, functions: [{ ...told.functions[0], lines: Array(151).fill("") }] }),
  ],
  [
    "too many axes",
    (told) => ({
      ...told,
      steps: still,
      arrays: Array(2).fill({
        ...told.arrays[0],
        shape: [4, 1, 1, 1, 1],
        start: [0, 0, 0, 0, 0],
        size: [4, 1, 1, 1, 1],
      }),
    }),
  ],
  [
    "an array without axes",
    (told) => ({
      ...told,
      steps: still,
      arrays: Array(2).fill({ ...told.arrays[0], shape: [], start: [], size: [], values: [1] }),
    }),
  ],
  [
    "a part with more axes than its array",
    (told) => ({
      ...told,
      steps: still,
      arrays: Array(2).fill({ ...told.arrays[0], start: [0, 0], size: [4, 1] }),
    }),
  ],
  [
    "an empty part",
    (told) => ({
      ...told,
      arrays: Array(2).fill({ ...told.arrays[0], size: [0], values: [] }),
      steps: still,
    }),
  ],
  [
    "too many regions",
    (told) => ({ ...told, steps: [{ ...told.steps[0], reads: Array(65).fill([0, [[0, 1, 1]]]) }] }),
  ],
  [
    "a region with more axes than its array",
    (told) => ({
      ...told,
      steps: [
        {
          ...told.steps[0],
          reads: [
            [
              0,
              [
                [0, 1, 1],
                [0, 1, 1],
              ],
            ],
          ],
        },
      ],
    }),
  ],
  [
    "a listed element outside",
    (told) => ({ ...told, steps: [{ ...told.steps[0], reads: [[0, [4]]] }] }),
  ],
  [
    "a change with too few values",
    (told) => ({ ...told, steps: [{ ...told.steps[0], changes: [[0, [1, 2], [1]]] }] }),
  ],
  [
    "too long a sum",
    (told) => ({
      ...told,
      steps: [
        {
          ...told.steps[0],
          fold: { how: "sum", columns: 1, left: Array(4097).fill(1), right: null, result: 1 },
        },
      ],
    }),
  ],
  ["a step of no function", (told) => ({ ...told, steps: [{ ...told.steps[0], at: [1, 1] }] })],
  ["endless words", (told) => ({ ...told, steps: [{ ...told.steps[0], says: "a".repeat(5000) }] })],
];

for (const [what, damaged] of damage) {
  test(`${what} is refused`, () => {
    assert.throws(() => read(damaged(doubled())), /^Error: This replay is damaged/);
  });
}

test("a step or a row of nothing, which would be walked through for ever, counts as one", () => {
  const told = doubled();
  const fold = { how: "sum", columns: 0, left: [1], right: null, result: 1 };
  Object.assign(told.steps[0] ?? {}, { reads: [[0, [[0, 2, 0]]]], fold });
  const [step] = read(told).steps;
  assert.deepEqual([step?.reads[0]?.box, step?.fold?.columns], [[[0, 2, 1]], 1]);
});

test("text that is no JSON, and too much of it, is refused", () => {
  assert.throws(() => readReplay("{"), /no JSON/);
  assert.throws(() => readReplay(" ".repeat(3e6)), /too long/);
});

test("whatever is put in the place of any part is refused or read, and nothing else happens", () => {
  const values = [null, -1, 1.5, 1e300, "x", [], {}, [[]], true, "<img src=x onerror=1>", 1e9];
  const parts = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([name, part]) => [
          [...path, name],
          ...parts(part, [...path, name]),
        ])
      : [];
  let refused = 0;
  for (const path of [...parts(doubled()), ...parts(stacked())]) {
    for (const value of values) {
      const told: unknown = path[0] === "arrays" && path.length > 4 ? stacked() : doubled();
      let place = told as Record<string, unknown>;
      for (const name of path.slice(0, -1)) place = (place[name] ?? {}) as Record<string, unknown>;
      place[path.at(-1) as string] = value;
      try {
        read(told);
      } catch (problem) {
        assert.match(String(problem), /^Error: This replay is damaged/);
        refused += 1;
      }
    }
  }
  assert.ok(refused > 500);
});
