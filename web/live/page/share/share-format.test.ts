import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { hash } from "../edits/saved.ts";
import { packed, unpacked } from "./packed.ts";
import {
  asFile,
  asPart,
  DAMAGED_LINK,
  fromFile,
  fromPart,
  LONGEST_LINK,
  NOT_OURS,
  type Shared,
} from "./share-format.ts";

const CELL = { at: 3, original: "x = 1", source: "x = 2  # ± 😀\n" };
const ADDED = { at: -1, original: "", source: "mine = 1" };
const SHARED: Shared = { page: "book/images/pixels", cells: [CELL], own: [ADDED], figures: "" };

async function partOf(shared: Shared): Promise<string> {
  const part = await asPart(shared);
  assert.ok(part !== null);
  return part;
}

test("what a link or a file carries comes out of it again", async () => {
  const part = await partOf(SHARED);
  assert.match(part, /^[\w.-]+$/);
  assert.deepEqual(await fromPart(part), SHARED);
  const withFigures = { ...SHARED, figures: "dial=1;level.3" };
  assert.deepEqual(fromFile(asFile(withFigures)), withFigures);
});

test("links and files from before there were own cells are read, and so are ours by their readers", async () => {
  const old = { ...SHARED, own: [] };
  assert.equal(
    await partOf(old),
    await packed(JSON.stringify([1, old.page, [Object.values(CELL)]])),
  );
  assert.deepEqual(await fromPart(await partOf(old)), old);
  const { own: _, ...file } = JSON.parse(asFile(SHARED)) as Shared;
  assert.deepEqual(fromFile(JSON.stringify(file)), old);
  const rows = JSON.parse((await unpacked(await partOf(SHARED))) ?? "") as unknown[];
  assert.deepEqual(rows.slice(0, 3), [1, old.page, [Object.values(CELL)]]);
});

test("own cells in a link that make no sense count for nothing", async () => {
  const rows = [[-2, "", "x"], [-1, "", 7], null, [1e99, "", ""], [-1, "", "ours"]];
  const told = await fromPart(await packed(JSON.stringify([1, "page", [], rows])));
  assert.ok(typeof told !== "string");
  assert.deepEqual(told.own, [{ at: -1, original: "", source: "ours" }]);
  const more = await fromPart(await packed(JSON.stringify([1, "page", [], "own"])));
  assert.deepEqual(more, { page: "page", cells: [], own: [], figures: "" });
});

test("two changed cells of thirty lines fit into a link several times", async () => {
  const source = (seed: number) =>
    Array.from({ length: 30 }, (_, line) => `value_${line} = image[${line * seed} % 7:].sum()`);
  const cells = [1, 2].map((at) => {
    const original = source(at).join("\n");
    return { at, original, source: original.replace("sum", "mean") };
  });
  assert.ok((await partOf({ ...SHARED, cells })).length < LONGEST_LINK / 4);
});

test("a link that was cut off or changed anywhere is told as damaged", async () => {
  const part = await partOf(SHARED);
  for (let place = 0; place < part.length; place++) {
    assert.equal(await fromPart(part.slice(0, place)), DAMAGED_LINK);
    const other = part[place] === "x" ? "y" : "x";
    const changed = part.slice(0, place) + other + part.slice(place + 1);
    const told = await fromPart(changed);
    // The last letter may have bits that mean nothing.
    if (typeof told !== "string") assert.deepEqual(told, SHARED);
    else assert.equal(told, DAMAGED_LINK);
  }
});

test("a part that would fill the memory is given up early", async () => {
  const bomb = deflateRawSync(Buffer.alloc(200_000_000)).toString("base64url");
  assert.ok(bomb.length < 300_000);
  const before = process.memoryUsage().arrayBuffers;
  assert.equal(await unpacked(`1.0.${bomb}`), null);
  assert.ok(process.memoryUsage().arrayBuffers - before < 20_000_000);
});

const HOSTILE: unknown[] = [
  null,
  7,
  {},
  [],
  [1],
  [1, "page"],
  [1, "page", {}],
  [1, 7, []],
  ["1", "page", []],
];

test("whatever else is packed is damaged, too", async () => {
  for (const value of HOSTILE) {
    assert.equal(await fromPart(await packed(JSON.stringify(value))), DAMAGED_LINK);
  }
  assert.equal(await fromPart(await packed("{")), DAMAGED_LINK);
  assert.match(String(await fromPart(await packed('[2,"page",[]]'))), /another version/);
});

test("a row that is no cell takes no other with it", async () => {
  const rows = [
    null,
    [],
    [-1, "a", "b"],
    [1e300, "a", "b"],
    ["0", "a", "b"],
    [0, null, "b"],
    [0, "a", { length: 9 }],
    [0, "a", "\n".repeat(5000)],
    [3, CELL.original, CELL.source],
  ];
  const told = await fromPart(await packed(JSON.stringify([1, SHARED.page, rows])));
  assert.deepEqual(told, { ...SHARED, own: [] });
});

test("thousands of cells do not fill the page", async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => [at, "a", "b"]);
  const told = await fromPart(await packed(JSON.stringify([1, "page", rows])));
  assert.ok(typeof told !== "string");
  assert.equal(told.cells.length, 200);
});

test("what does not fit into a link at all is for a file", async () => {
  const source = Array.from({ length: 30_000 }, (_, n) => hash(String(n))).join(" ");
  assert.equal(await asPart({ ...SHARED, cells: [{ ...CELL, source }] }), null);
});

test("any other file is refused in words", () => {
  const other = JSON.stringify({ kind: "live-code progress", version: 1, pages: {} });
  for (const text of ["", "{", "null", "7", "[]", "\u0000PNG", other]) {
    assert.equal(fromFile(text), NOT_OURS, text);
  }
  const later = asFile(SHARED).replace('"version": 1', '"version": 2');
  assert.match(String(fromFile(later)), /another version/);
  const long = fromFile(asFile({ ...SHARED, figures: "x".repeat(7000) }));
  assert.deepEqual(long, SHARED);
});
