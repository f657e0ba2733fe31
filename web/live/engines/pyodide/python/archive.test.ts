import assert from "node:assert/strict";
import { test } from "node:test";
import { encode, zip } from "../../../../fixtures/pyodide/zip.ts";
import { listedIn, readStoredZip, writeArchive } from "./archive.ts";
import type { FileSystem } from "./types.ts";

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

test("an archive's files are written under a folder, each folder made once", () => {
  const made: string[] = [];
  const written = new Map<string, string>();
  const fs = {
    mkdirTree: (path: string) => made.push(path),
    writeFile: (path: string, bytes: Uint8Array) =>
      written.set(path, Buffer.from(bytes).toString()),
  } as unknown as FileSystem;
  const list = encode("12 xml/dom/__init__.pyc\n3 a name with spaces.txt\n");
  const archive = zip({ "json/a.pyc": encode("A"), "json/b.pyc": encode("B"), ".rest": list });
  writeArchive(fs, "/lib", archive);
  assert.deepEqual(made, ["/lib/json"]);
  assert.deepEqual(Object.fromEntries(written), { "/lib/json/a.pyc": "A", "/lib/json/b.pyc": "B" });
  assert.deepEqual(listedIn(archive), [
    { path: "xml/dom/__init__.pyc", size: 12 },
    { path: "a name with spaces.txt", size: 3 },
  ]);
});

test("an archive without a rest lists nothing", () => {
  assert.deepEqual(listedIn(zip({ a: encode("A") })), []);
});
