import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, type Matrix } from "./matrix.ts";
import { correlationOf, mixture, polarOf, turnsBetween } from "./mixture.ts";

const ONE = filled(8, 16, (row, column) => ((row * 7 + column * 5) % 11) + row);
const OTHER = filled(8, 16, (row, column) => ((row * 3 + column * column) % 13) - column);

function mixed(strength: number, turned: number): Matrix {
  const [first, second] = [polarOf(ONE), polarOf(OTHER)];
  return mixture(first, second, turnsBetween(first, second), { strength, turned });
}

function assertClose(one: Matrix, other: Matrix): void {
  one.data.forEach((value, index) => {
    assert.ok(Math.abs(value - (other.data[index] ?? Number.NaN)) < 1e-9);
  });
}

test("magnitude and phase of one image are that image", () => {
  assertClose(mixed(0, 0), ONE);
  assertClose(mixed(1, 1), OTHER);
});

test("a mixture has the magnitudes that were asked for, but in waves that are their own partners", () => {
  const wanted = polarOf(OTHER).magnitude;
  assertClose(polarOf(mixed(1, 0)).magnitude, wanted);
  const found = polarOf(mixed(1, 0.3)).magnitude;
  const isAlone = (index: number) => index % 64 < 16 && index % 8 === 0;
  wanted.data.forEach((value, index) => {
    assert.ok(isAlone(index) || Math.abs(value - (found.data[index] ?? Number.NaN)) < 1e-9);
  });
});

test("an image is like itself in another contrast, and a flat one is like nothing", () => {
  const bright = { ...ONE, data: ONE.data.map((value) => 3 * value + 20) };
  assert.ok(Math.abs(correlationOf(ONE, bright) - 1) < 1e-12);
  assert.equal(
    correlationOf(
      ONE,
      filled(8, 16, () => 4),
    ),
    0,
  );
});
