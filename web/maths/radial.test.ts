import assert from "node:assert/strict";
import { test } from "node:test";
import { type Band, factorAt, factors, PROFILES, squaredRadii } from "./radial.ts";

const band = (change: Partial<Band>): Band => ({
  from: 0,
  to: 20,
  profile: "ideal",
  order: 2,
  ...change,
});

test("3, 4 and 5 lie on a circle, which belongs to the ideal filter", () => {
  const kept = (square: number) => factorAt(square, band({ to: 5 }));
  assert.deepEqual([24, 25, 26].map(kept), [1, 1, 0]);
});

test("at the cutoff the three profiles have 1, e^-1/2 and 1/2", () => {
  const there = PROFILES.map((profile) => factorAt(400, band({ profile })));
  assert.deepEqual(there, [1, Math.exp(-0.5), 0.5]);
});

test("low-pass and high-pass with the same radius add up to one", () => {
  for (const profile of PROFILES) {
    for (const square of [0, 1, 399, 400, 401, 32768]) {
      const low = factorAt(square, band({ profile }));
      const high = factorAt(square, band({ profile, from: 20, to: Number.POSITIVE_INFINITY }));
      assert.ok(Math.abs(low + high - 1) < 1e-12);
    }
  }
});

test("a spectrum of 256 by 256 has 1257 waves within radius 20", () => {
  const radii = squaredRadii(256);
  const table = factors(32768, band({}));
  const kept = radii.reduce((total, square) => total + (table[square] ?? 0), 0);
  assert.equal(kept, 1257);
  assert.equal(Math.max(...radii), 32768);
});
