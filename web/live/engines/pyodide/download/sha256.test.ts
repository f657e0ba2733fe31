import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { digest, sha256 } from "./sha256.ts";

const bytes = (length: number) =>
  Uint8Array.from({ length }, (_, index) => (index * 151 + length) & 255);

test("digests equal those of OpenSSL around every block boundary", () => {
  for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 100_003]) {
    const expected = createHash("sha256").update(bytes(length)).digest("hex");
    assert.equal(sha256(bytes(length)), expected, `${length} bytes`);
  }
});

test("the browser's own digest is the same", async () => {
  assert.equal(await digest(bytes(1000)), sha256(bytes(1000)));
});

test("without a secure context there is a digest all the same", async (t) => {
  t.mock.getter(globalThis.crypto, "subtle", () => undefined);
  assert.equal(
    await digest(new TextEncoder().encode("abc")),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
