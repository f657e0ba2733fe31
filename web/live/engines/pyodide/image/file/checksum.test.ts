import assert from "node:assert/strict";
import { test } from "node:test";
import { checksum } from "./checksum.ts";

function noise(size: number): Uint8Array<ArrayBuffer> {
  let state = 1;
  return Uint8Array.from({ length: size }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state >> 16;
  });
}

test("the same bytes have the same checksum wherever they are", () => {
  const bytes = noise(4096);
  const elsewhere = new Uint8Array(5000);
  elsewhere.set(bytes, 8);
  assert.equal(checksum(elsewhere.subarray(8, 8 + 4096)), checksum(bytes));
});

test("any flipped bit changes the checksum", () => {
  const bytes = noise(1028);
  const sum = checksum(bytes);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
    assert.notEqual(checksum(bytes), sum, `bit ${bit}`);
    bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
  }
});

test("a longer run of zeros and exchanged words change the checksum", () => {
  assert.notEqual(checksum(new Uint8Array(64)), checksum(new Uint8Array(128)));
  const bytes = noise(64);
  const exchanged = bytes.slice();
  exchanged.copyWithin(0, 16, 32);
  exchanged.set(bytes.subarray(0, 16), 16);
  assert.notEqual(checksum(exchanged), checksum(bytes));
});
