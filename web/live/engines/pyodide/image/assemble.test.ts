import assert from "node:assert/strict";
import { test } from "node:test";
import { MANIFEST } from "../../../../fixtures/pyodide/manifest.ts";
import { encode, zip } from "../../../../fixtures/pyodide/zip.ts";
import { assemble, type Particulars } from "./assemble.ts";
import { decodeHeader, HEAD_SIZE, type Section } from "./file/format.ts";
import type { Archives, Taken } from "./take.ts";

const ARCHIVES: Archives = {
  library: zip({ "json.pyc": encode("json"), ".rest": encode("5 far.pyc") }),
  groups: new Map([["numpy", zip({ "numpy/a.so": encode("so"), "numpy/a.pyc": encode("pyc") })]]),
};
const LINKS = { libraries: [], tableStart: 1, tableEnd: 1, free: [], slots: [], offsets: {} };
const TAKEN: Taken = {
  memory: new Uint8Array(8192).fill(3),
  objects: encode("objects"),
  links: LINKS,
  folders: ["/tmp"],
};

function build(parts: Partial<Particulars> = {}) {
  const { header, layout } = assemble(MANIFEST, ARCHIVES, TAKEN, {
    key: "key",
    keeps: () => true,
    restList: () => encode("list"),
    data: [],
    stretches: () => [],
    ...parts,
  });
  const found = decodeHeader(header.subarray(0, HEAD_SIZE), header.subarray(HEAD_SIZE));
  const text = ({ at, size }: Section) =>
    Buffer.from(
      layout.pieces.find((piece) => piece.at === at)?.bytes.subarray(0, size) ?? [],
    ).toString();
  return { found, text };
}

test("an image's file says what was taken, and where each part of it lies", () => {
  const { found, text } = build();
  assert.deepEqual([found.key, found.memory, found.folders], ["key", 8192, ["/tmp"]]);
  assert.deepEqual(found.links, LINKS);
  assert.equal(text(found.objects), "objects");
  assert.equal(text(found.lists.library), "list");
  assert.equal(text(found.lists.groups.numpy as Section), "list");
});

test("files lie where Python looks for them; the list of the rest is none of them", () => {
  const data = [{ path: "book/photo.png", bytes: encode("photo") }];
  const { found, text } = build({ data });
  const site = "/lib/python3.14/site-packages";
  assert.deepEqual(
    found.files.map((file) => [file.path, text(file)]),
    [
      ["/lib/python3.14/json.pyc", "json"],
      [`${site}/numpy/a.so`, "so"],
      [`${site}/numpy/a.pyc`, "pyc"],
      [`${site}/book/photo.png`, "photo"],
    ],
  );
});

test("the site's image leaves out what a start needs no file of, and puts the memory elsewhere", () => {
  const elsewhere = [{ to: 0, at: 0, size: 8192, sum: 1 }];
  const keeps = (path: string) => !path.endsWith(".pyc");
  const { found } = build({ keeps, stretches: () => elsewhere });
  assert.deepEqual(
    found.files.map(({ path }) => path.split("/").at(-1)),
    ["a.so"],
  );
  assert.deepEqual(found.stretches, elsewhere);
});

test("a header that is longer than its place is no image", () => {
  const data = [{ path: "x".repeat(1 << 20), bytes: encode("") }];
  assert.throws(() => build({ data }), /header is too long/);
});
