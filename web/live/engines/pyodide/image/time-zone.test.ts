import assert from "node:assert/strict";
import { test } from "node:test";
import { readTimeZone } from "./time-zone.ts";

const OFFSETS = { timezone: 16, daylight: 20, tzname: 24 };

function interpreter(offsets: Record<string, number>) {
  const HEAPU8 = new Uint8Array(64);
  new Uint32Array(HEAPU8.buffer).set([40, 50], OFFSETS.tzname / 4);
  const GOT = Object.fromEntries(Object.entries(offsets).map(([name, value]) => [name, { value }]));
  const asked: number[][] = [];
  return { HEAPU8, GOT, asked, __tzset_js: (...addresses: number[]) => void asked.push(addresses) };
}

test("the time zone is written where the C library keeps it", () => {
  const restored = interpreter(OFFSETS);
  readTimeZone(restored);
  assert.deepEqual(restored.asked, [[16, 20, 40, 50]]);
});

test("a Python that keeps it somewhere else is not used", () => {
  assert.throws(() => readTimeZone(interpreter({ timezone: 16, tzname: 24 })), /daylight/);
});
