import assert from "node:assert/strict";
import { test } from "node:test";
import {
  decodeHeader,
  encodeHeader,
  HEAD_SIZE,
  type Header,
  headerSize,
  Layout,
  usedStretches,
} from "./format.ts";

const NOTHING = { at: 0, size: 0, sum: 0 };
const HEADER: Header = {
  key: "k",
  memory: 65536,
  stretches: [],
  objects: NOTHING,
  files: [{ path: "/lib/a.pyc", ...NOTHING }],
  lists: { library: NOTHING, groups: { kernel: NOTHING } },
  links: { libraries: [], tableStart: 1, tableEnd: 1, free: [], slots: [], offsets: {} },
  folders: ["/tmp/ä"],
};

test("a header comes back as it was written", () => {
  const bytes = encodeHeader(HEADER, 4096);
  assert.ok(bytes);
  const head = bytes.slice(0, HEAD_SIZE);
  const text = bytes.slice(HEAD_SIZE, HEAD_SIZE + headerSize(head));
  assert.deepEqual(decodeHeader(head, text), HEADER);
});

test("a damaged header is refused, and so is what is no image", () => {
  const bytes = encodeHeader(HEADER, 4096) as Uint8Array<ArrayBuffer>;
  const head = bytes.slice(0, HEAD_SIZE);
  const text = bytes.slice(HEAD_SIZE);
  text[10] = (text[10] as number) ^ 1;
  assert.throws(() => decodeHeader(head, text), /damaged/);
  assert.throws(() => headerSize(new Uint8Array(HEAD_SIZE)), /not an image/);
});

test("a header without room is not written", () => {
  assert.equal(encodeHeader(HEADER, 8), null);
});

test("memory is kept in whole pages, without long stretches of zeros", () => {
  const memory = new Uint8Array(64 * 4096);
  memory[5] = 1;
  memory[3 * 4096 + 4095] = 1;
  memory[40 * 4096] = 1;
  assert.deepEqual(usedStretches(memory), [
    [0, 4 * 4096],
    [40 * 4096, 41 * 4096],
  ]);
  assert.deepEqual(usedStretches(new Uint8Array(8192)), []);
});

test("sections do not touch each other and know their true size", () => {
  const layout = new Layout(4096 - HEAD_SIZE);
  const first = layout.add(new Uint8Array([1, 2, 3, 4, 5]));
  const second = layout.add(new Uint8Array(4096));
  const third = layout.add(new Uint8Array(4));
  assert.deepEqual([first.at, first.size], [4096, 5]);
  assert.deepEqual([second.at, third.at, layout.size], [4160, 8256, 8320]);
  assert.equal(layout.pieces[0]?.bytes.length, 8);
});
