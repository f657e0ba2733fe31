import assert from "node:assert/strict";
import { test } from "node:test";
import { formatStrokes, MOST_POINTS, parseStrokes, type Stroke, sampleStrokes } from "./strokes.ts";

test("strokes come back from their text as they were", () => {
  let place = 1;
  const random = () => {
    place = (place * 16807) % 2147483647;
    return place / 2147483647;
  };
  for (let count = 0; count < 50; count++) {
    const strokes = sampleStrokes(random);
    assert.deepEqual(parseStrokes(formatStrokes(strokes)), strokes);
  }
});

test("what no brush could have painted is refused", () => {
  for (const text of ["x1:0,0", "e99:0,0", "e1", "e1:0", "e1:0,128", "e1:0,0_", "e1:0.5,0", "_"]) {
    assert.equal(parseStrokes(text), null, text);
  }
});

test("more places than an address holds are refused", () => {
  const points = Array.from({ length: MOST_POINTS + 1 }, () => [0, 0] as const);
  const long: Stroke[] = [{ tool: "erase", size: 1, points }];
  assert.equal(parseStrokes(formatStrokes(long)), null);
});
