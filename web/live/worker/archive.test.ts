import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { readStoredZip } from "./archive.ts";

const encode = (text: string) => new TextEncoder().encode(text);

/** A zip as the runtime writes it; `method` 0 is stored. */
function zip(files: Record<string, Uint8Array>, method = 0): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [path, bytes] of Object.entries(files)) {
    const name = encode(path);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(4, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32(bytes), 16);
    entry.writeUInt32LE(bytes.length, 20);
    entry.writeUInt32LE(bytes.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, name, new Uint8Array(4), bytes);
    directory.push(entry, name);
    at += 30 + name.length + 4 + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}

test("files come out with their paths and bytes, folders do not", () => {
  const files = {
    "pkg/": new Uint8Array(),
    "pkg/a.pyc": encode("alpha"),
    "pkg/Ä.txt": encode(""),
  };
  const found = readStoredZip(zip(files));
  assert.deepEqual(
    found.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]),
    [
      ["pkg/a.pyc", "alpha"],
      ["pkg/Ä.txt", ""],
    ],
  );
});

test("files are views into the archive, so that nothing is copied", () => {
  const archive = zip({ a: encode("alpha") });
  assert.equal(readStoredZip(archive)[0]?.bytes.buffer, archive.buffer);
});

test("an archive inside a larger buffer is read from where it begins", () => {
  const archive = zip({ a: encode("alpha") });
  const larger = new Uint8Array(archive.length + 7);
  larger.set(archive, 7);
  assert.equal(Buffer.from(readStoredZip(larger.subarray(7))[0]?.bytes ?? []).toString(), "alpha");
});

test("an archive with a compressed member is refused by the member's name", () => {
  assert.throws(() => readStoredZip(zip({ a: encode("alpha") }, 8)), /a is compressed/);
});

test("what is no zip is refused", () => {
  assert.throws(() => readStoredZip(new Uint8Array(100)), /not a zip/);
});
