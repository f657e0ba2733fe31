import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../base/state/figure.ts";
import { formatDrawing, parseDrawing, SAMPLES, sampleDrawing } from "./drawing.ts";
import { makeModel } from "./model.ts";
import { FIELDS } from "./state.ts";

test("the square wave overshoots as the course says", () => {
  const model = makeModel();
  const known = { 1: 1.27324, 3: 1.188357, 5: 1.182328, 11: 1.179668, 51: 1.179012, 201: 1.178957 };
  for (const [terms, peak] of Object.entries(known)) {
    const shown = model({ ...initialState(FIELDS), terms: Number(terms) }).peak;
    assert.equal(Number(shown.toFixed(6)), peak);
  }
});

test("a drawing comes back from its text as it was", () => {
  let place = 1;
  const random = () => {
    place = (place * 16807) % 2147483647;
    return place / 2147483647;
  };
  for (let count = 0; count < 20; count++) {
    const heights = sampleDrawing(random);
    assert.deepEqual(parseDrawing(formatDrawing(heights)), heights);
  }
});

test("a text of another length, or with other signs, is no drawing", () => {
  assert.equal(parseDrawing("U".repeat(SAMPLES - 1)), null);
  assert.equal(parseDrawing("z".repeat(SAMPLES)), null);
  assert.equal(parseDrawing("-".repeat(SAMPLES)), null);
});
