import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../../fixtures/dom.ts";
import { FILES } from "../mime/kinds.ts";
import { amount, downloads } from "./files.ts";

test("each file is a download of its own bytes under its own name", async (t) => {
  const blobs: Blob[] = [];
  t.mock.method(URL, "createObjectURL", (blob: Blob) => `blob:${blobs.push(blob)}`);
  const files = [
    { name: "in/a.txt", size: 3 },
    { name: "b.txt", size: 2 },
  ];
  const bytes = new TextEncoder().encode("oneab");
  const { node } = downloads(bytes, { [FILES]: { files } });
  const links = [...node.querySelectorAll("a")];
  assert.deepEqual(
    links.map((link) => [link.textContent, link.download]),
    [
      ["Download in/a.txt", "a.txt"],
      ["Download b.txt", "b.txt"],
    ],
  );
  assert.deepEqual(await Promise.all(blobs.map((blob) => blob.text())), ["one", "ab"]);
  const types = new Set(blobs.map((blob) => blob.type));
  assert.deepEqual([...types], ["application/octet-stream"], "none opens as a page");
});

test("what a cell wrote without linking it says so, and what is not offered", (t) => {
  t.mock.method(URL, "createObjectURL", () => "blob:1");
  const about = {
    files: [{ name: "a.txt", size: 1 }],
    written: true,
    large: [
      { name: 'my "big".npy', size: 2e7 },
      { name: "huge.npy", size: 8e7 },
    ],
    more: 3,
  };
  const { node } = downloads(new Uint8Array(1), { [FILES]: about });
  assert.equal(
    node.textContent,
    "Written by this cell:Download a.txt1 byte" +
      'my "big".npy has 20.0 MB: FileLink("my \\"big\\".npy") offers it.' +
      'huge.npy has 80.0 MB: too much to download from here.And 3 more: FileLinks(".") offers all.',
  );
});

test("sizes are told in words that fit them", () => {
  assert.deepEqual([999, 1234, 3_440_000].map(amount), ["999 bytes", "1 kB", "3.4 MB"]);
});
