import assert from "node:assert/strict";
import { test } from "node:test";
import { digitImage } from "./digit-image.ts";

test("a drawn digit fills the box of twenty pixels wherever it was drawn", () => {
  const draw = (x: number, y: number) =>
    digitImage([
      {
        points: [
          { x, y },
          { x, y: y + 0.2 },
        ],
        width: 0.02,
      },
    ]);
  const here = draw(0.1, 0.05);
  assert.deepEqual(here?.shape, [1, 28, 28]);
  const inked = here?.data.filter((value: number) => value > 0.1) ?? [];
  assert.equal(inked.length % 20, 0);
  assert.deepEqual(
    draw(0.9, 0.7)?.data.map((value: number) => Math.round(1e4 * value)),
    here?.data.map((value: number) => Math.round(1e4 * value)),
  );
});

test("an empty pad has no digit", () => {
  assert.equal(digitImage([]), null);
});
