import assert from "node:assert/strict";
import { test } from "node:test";
import { type Allocator, wipeFreeMemory } from "./free-memory.ts";

/** Gives out what is free from its start on; never reuses. */
function allocator(size: number, used: number) {
  const given: number[] = [];
  const freed: number[] = [];
  const limits: number[] = [];
  let next = used;
  const made: Allocator = {
    HEAPU8: new Uint8Array(size).fill(7),
    _malloc(bytes) {
      if (next + bytes > size) return 0;
      given.push(next);
      next += bytes;
      return next - bytes;
    },
    _free: (address) => void freed.push(address),
    _malloc_footprint: () => size,
    _malloc_set_footprint_limit(bytes) {
      limits.push(bytes);
      return bytes;
    },
  };
  return { made, given, freed, limits };
}

test("what is free becomes zero, and what is used stays", () => {
  const used = 5000;
  const { made } = allocator(100_000, used);
  wipeFreeMemory(made);
  assert.ok(made.HEAPU8.subarray(0, used).every((byte) => byte === 7));
  const left = made.HEAPU8.subarray(used).filter((byte) => byte === 7).length;
  assert.ok(left < 2048, `${left} bytes left`);
});

test("all is given back, and the memory may grow again", () => {
  const { made, given, freed, limits } = allocator(1 << 20, 16);
  wipeFreeMemory(made);
  assert.ok(given.length > 0);
  assert.deepEqual(freed, given);
  assert.deepEqual(limits, [1 << 20, -1]);
});
