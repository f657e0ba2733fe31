import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "../network/tensor.ts";
import { FINE, MARGIN, rasterised } from "./raster.ts";
import type { Stroke } from "./stroke.ts";

function line(width: number, ...numbers: readonly [number, number][]): Stroke {
  return { points: numbers.map(([x, y]) => ({ x, y })), width };
}

/** All inked, half inked and empty pixels of a row or column, from its beginning on. */
function across(stroke: Stroke): number[] {
  const image = rasterised([stroke]);
  assert.ok(image);
  const [rows = 0, columns = 0] = image.shape;
  return Array.from({ length: rows }, (_, row) => at(image, [row, Math.floor(columns / 2)]));
}

test("the longer side of the ink is as long as it should be, with paper around it", () => {
  const image = rasterised([line(0.1, [0.1, 0.5], [0.9, 0.5])]);
  assert.deepEqual(image?.shape, [Math.ceil((0.1 / 0.9) * FINE) + 2 * MARGIN, FINE + 2 * MARGIN]);
});

test("a line is as broad as its pen, and its edges are between paper and ink", () => {
  const values = across(line(0.1, [0.1, 0.5], [0.9, 0.5]));
  const width = (0.1 / 0.9) * FINE;
  assert.ok(Math.abs(values.reduce((a, b) => a + b, 0) - width) < 0.01);
  assert.ok(values.some((value) => value > 0 && value < 1));
  assert.equal(Math.max(...values), 1);
});

test("where strokes cross nothing gets darker than ink", () => {
  const image = rasterised([line(0.1, [0, 0], [1, 1]), line(0.1, [0, 1], [1, 0])]);
  assert.equal(Math.max(...(image?.data ?? [])), 1);
});

test("a stroke is the same from either end, and in one piece or two", () => {
  const whole = rasterised([line(0.2, [0.1, 0.2], [0.5, 0.9], [0.9, 0.4])]);
  const backwards = rasterised([line(0.2, [0.9, 0.4], [0.5, 0.9], [0.1, 0.2])]);
  const pieces = rasterised([line(0.2, [0.1, 0.2], [0.5, 0.9]), line(0.2, [0.5, 0.9], [0.9, 0.4])]);
  assert.ok(whole);
  for (const other of [backwards, pieces]) {
    const differences: number[] = Array.from(
      whole.data,
      (value, place) => value - (other?.data[place] ?? 9),
    );
    assert.ok(Math.max(...differences.map(Math.abs)) < 1e-5);
  }
});

test("a dot is a disc, and the thinnest line does not vanish between pixels", () => {
  const disc = rasterised([line(0.2, [0.5, 0.5])]);
  const ink = Array.from(disc?.data ?? []).reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(ink / ((Math.PI * FINE ** 2) / 4) - 1) < 0.01);
  const thin = rasterised([line(0, [0.1, 0.1], [0.9, 0.1])]);
  assert.ok(Math.max(...(thin?.data ?? [])) >= 0.5);
});

test("an empty pad has no image", () => {
  assert.equal(rasterised([]), null);
});
