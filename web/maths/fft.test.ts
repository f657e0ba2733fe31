import assert from "node:assert/strict";
import { test } from "node:test";
import { fft2, ifft2, type Spectrum } from "./fft.ts";
import { energy, filled, type Matrix } from "./matrix.ts";
import { fftShift, frequencyOf, magnitude, phase, rolled } from "./spectrum.ts";

const SIZES = [
  [1, 1],
  [1, 8],
  [8, 1],
  [2, 4],
  [16, 8],
  [3, 5],
  [6, 8],
  [7, 12],
] as const;

function random(rows: number, columns: number, seed = 1): Matrix {
  let place = seed;
  return filled(rows, columns, () => {
    place = (place * 16807) % 2147483647;
    return place / 2147483647 - 0.5;
  });
}

/** The definition, entry by entry. */
function direct({ rows, columns, data }: Matrix): Spectrum {
  const real = new Float64Array(data.length);
  const imaginary = new Float64Array(data.length);
  for (let index = 0; index < data.length; index++) {
    const [u, v] = [Math.floor(index / columns), index % columns];
    for (let place = 0; place < data.length; place++) {
      const [m, n] = [Math.floor(place / columns), place % columns];
      const angle = 2 * Math.PI * ((u * m) / rows + (v * n) / columns);
      real[index] = (real[index] ?? 0) + (data[place] ?? 0) * Math.cos(angle);
      imaginary[index] = (imaginary[index] ?? 0) - (data[place] ?? 0) * Math.sin(angle);
    }
  }
  return { rows, columns, real, imaginary };
}

function assertClose(one: Float64Array, other: Float64Array, near = 1e-9): void {
  assert.equal(one.length, other.length);
  one.forEach((value, index) => {
    assert.ok(Math.abs(value - (other[index] ?? Number.NaN)) < near, `${index}: ${value}`);
  });
}

test("the transform is the sum of its definition, for all kinds of sides", () => {
  for (const [rows, columns] of SIZES) {
    const image = random(rows, columns);
    const [fast, slow] = [fft2(image), direct(image)];
    assertClose(fast.real, slow.real);
    assertClose(fast.imaginary, slow.imaginary);
  }
});

test("the inverse gives back what went in, and changes nothing that it was given", () => {
  for (const [rows, columns] of [...SIZES, [256, 256] as const]) {
    const image = random(rows, columns);
    const kept = image.data.slice();
    const spectrum = fft2(image);
    const real = spectrum.real.slice();
    const back = ifft2(spectrum);
    assertClose(back.real, image.data);
    assertClose(back.imaginary, new Float64Array(image.data.length));
    assert.deepEqual(image.data, kept);
    assert.deepEqual(spectrum.real, real);
  }
});

test("the energy is the same in both views", () => {
  const image = random(32, 64);
  const spectrum = energy(magnitude(fft2(image))) / (32 * 64);
  assert.ok(Math.abs(spectrum - energy(image)) < 1e-9);
});

test("a wave with period 8 stands in columns 8 and 56 of 64", () => {
  const wave = filled(64, 64, (_, column) => Math.cos((2 * Math.PI * column) / 8));
  const found = [...magnitude(fft2(wave)).data].flatMap((value, index) =>
    value > 1e-6 ? [[Math.floor(index / 64), index % 64]] : [],
  );
  assert.deepEqual(found, [
    [0, 8],
    [0, 56],
  ]);
});

test("a shift of the image turns the phases and leaves the magnitudes", () => {
  const image = random(8, 16);
  const [still, moved] = [fft2(image), fft2(rolled(image, 3, -5))];
  assertClose(magnitude(still).data, magnitude(moved).data);
  const turn = (2 * Math.PI * 5) / 16;
  const seen = (phase(moved).data[1] ?? 0) - (phase(still).data[1] ?? 0) - turn;
  assert.ok(Math.abs(Math.sin(seen / 2)) < 1e-9);
});

test("shifted, frequency 0 is in the middle, and nothing is lost, for odd sides too", () => {
  const rows = filled(1, 5, (_, column) => frequencyOf(column, 5));
  assert.deepEqual([...fftShift(rows).data], [-2, -1, 0, 1, 2]);
  for (const [height, width] of SIZES) {
    const image = random(height, width);
    assert.deepEqual(rolled(fftShift(image), -(height >> 1), -(width >> 1)), image);
  }
});
