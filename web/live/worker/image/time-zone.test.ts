import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeZone } from "./time-zone.ts";

function zoneWith(names: number[]) {
  const asked: number[][] = [];
  const HEAPU32 = new Uint32Array(16);
  HEAPU32.set(names, 4);
  setTimeZone({
    HEAPU32,
    _timezone: 8,
    _daylight: 12,
    _tzname: 16,
    __tzset_js: (...places) => asked.push(places),
  });
  return asked;
}

test("a zone that C has asked for is asked for again, with its variables and names", () => {
  assert.deepEqual(zoneWith([40, 60]), [[8, 12, 40, 60]]);
});

test("a zone that C has not asked for is left to it", () => {
  assert.deepEqual(zoneWith([0, 0]), []);
});
