import assert from "node:assert/strict";
import { test } from "node:test";
import { toCodePoints, toUnits } from "./code-points.ts";

test("positions behind letters outside the first plane differ between page and Python", () => {
  const code = 's = "🦉🦉"; s.lower';
  assert.equal(toCodePoints(code, code.length), code.length - 2);
  assert.equal(toUnits(code, code.length - 2), code.length);
});

test("converting there and back returns to the same place", () => {
  const code = "a🦉b";
  for (const units of [0, 1, 3, 4]) assert.equal(toUnits(code, toCodePoints(code, units)), units);
});
