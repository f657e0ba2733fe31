import assert from "node:assert/strict";
import { before, test } from "node:test";
import { constants, zstdCompressSync } from "node:zlib";
import { inflate, inflaterReady } from "./inflate.ts";
import { StartFault } from "./start-errors.ts";

const content = Buffer.from("a convolution is a sum of products; ".repeat(200_000));
const params = { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_windowLog]: 25 };
const frame = new Uint8Array(zstdCompressSync(content, { params }));
const file = { file: "a.bin", size: frame.length, sha256: "", raw: content.length };

before(inflaterReady);

test("a frame with a window as large as the build's comes out whole", () => {
  assert.ok(content.equals(inflate({ ...file, encoding: "zstd" }, frame)));
});

test("a file without encoding is the very bytes that came", () => {
  const bytes = new Uint8Array([1, 2, 3]);
  assert.equal(inflate({ ...file, raw: 3, encoding: "none" }, bytes), bytes);
});

test("bytes that are no frame are damage, not an empty file", () => {
  const noise = new Uint8Array(1000).fill(7);
  assert.throws(() => inflate({ ...file, encoding: "zstd" }, noise), StartFault);
});

test("the decoder goes on after damage", () => {
  assert.throws(() => inflate({ ...file, encoding: "zstd" }, frame.slice(0, 40)), StartFault);
  assert.equal(inflate({ ...file, encoding: "zstd" }, frame).length, content.length);
});
