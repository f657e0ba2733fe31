import assert from "node:assert/strict";
import { test } from "node:test";
import { countedCrossover, KERNELS, operations, paddedSide } from "./counts.ts";
import { begun, TIMES, type Times } from "./times.ts";
import { PROGRAMS, raced, runners, timed } from "./ways.ts";

/** Half a millisecond passes each time somebody looks. */
function clock(step = 0.5) {
  let time = 0;
  return () => {
    time += step;
    return time;
  };
}

test("three programs give the same picture, and random kernels are no special case", () => {
  for (const kernel of [3, 9, 33]) {
    const { gap } = raced(96, kernel, clock(10));
    assert.ok(gap < 1e-12, `${kernel}: ${gap}`);
  }
});

test("what Fourier computes has zeros beyond the border, not the opposite side", () => {
  const given = runners(6, 3, () => 1);
  const result = PROGRAMS.fourier(given);
  const corner = (result.data[0] as number) / (result.data[7] as number);
  assert.ok(Math.abs(corner - 4 / 9) < 1e-9);
});

test("runs too short for the clock are timed together", () => {
  let runs = 0;
  const ms = timed(
    () => {
      runs++;
    },
    () => runs / 100,
  );
  assert.ok(Math.abs(ms - 0.01) < 1e-9);
});

test("the arrays of Fourier leave room for what comes round, and are powers of two", () => {
  assert.equal(paddedSide(96, 33), 128);
  assert.equal(paddedSide(96, 35), 256);
  assert.equal(paddedSide(192, 3), 256);
});

test("the counted crossover is the first odd side at which Fourier has less to do", () => {
  for (const size of [96, 192, 384]) {
    const first = countedCrossover(size);
    const wins = (kernel: number) =>
      operations("fourier", size, kernel) < operations("sliding", size, kernel);
    assert.deepEqual([wins(first - 2), wins(first), first % 2], [false, true, 1]);
  }
});

test("times survive the address, and nothing else is taken for times", () => {
  let place = 1;
  const random = () => {
    place = (place * 16807) % 2147483647;
    return place / 2147483647;
  };
  for (let index = 0; index < 50; index++) {
    const times: Times = TIMES.sample(random);
    assert.deepEqual(TIMES.parse(TIMES.format(times)), times);
  }
  const row = "3,0.2,0.2,4";
  assert.deepEqual(TIMES.parse(TIMES.format(begun(96))), begun(96));
  for (const wrong of [
    "",
    "97",
    "96~1e-13~",
    `97~1e-13~${row}`,
    `96~x~${row}`,
    `96~1e-13~${row}~`,
    "96~1e-13~5,1,1,1",
    "96~1e-13~3,1,1",
    "96~1e-13~3,1,1,-1",
    "96~1e-13~3,1,1,1e9",
    `96~1e-13~${KERNELS.map((k) => `${k},1,1,1`).join("_")}_35,1,1,1`,
  ]) {
    assert.equal(TIMES.parse(wrong), null, wrong);
  }
});
