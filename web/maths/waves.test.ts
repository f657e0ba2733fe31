import assert from "node:assert/strict";
import { test } from "node:test";
import { sampled, valueAt, type Wave, wavesOf } from "./waves.ts";

const WAVES: readonly Wave[] = [
  { harmonic: 0, amplitude: 0.5, phase: 0 },
  { harmonic: 1, amplitude: 1, phase: 0.3 },
  { harmonic: 3, amplitude: 2, phase: -Math.PI / 2 },
  { harmonic: 11, amplitude: 0.25, phase: 2 },
];

const near = (one: number, other: number) =>
  assert.ok(Math.abs(one - other) < 1e-9, `${one} is not ${other}`);

test("the sampled sum is the sum at each place", () => {
  const total = sampled(WAVES, 40);
  total.forEach((value, place) => {
    near(value, valueAt(WAVES, (2 * Math.PI * place) / 40));
  });
});

test("the waves of samples are those that made them", () => {
  const found = wavesOf(sampled(WAVES, 64));
  for (const { harmonic, amplitude, phase } of WAVES) {
    near(found[harmonic]?.amplitude ?? 0, amplitude);
    near(found[harmonic]?.phase ?? 0, phase);
  }
});

test("all waves together pass through every sample", () => {
  const samples = Float64Array.from({ length: 64 }, (_, place) => ((place * 37) % 61) / 30 - 1);
  const waves = wavesOf(samples);
  samples.forEach((sample, place) => {
    near(valueAt(waves, (2 * Math.PI * place) / 64), sample);
  });
});
