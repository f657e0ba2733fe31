import assert from "node:assert/strict";
import { test } from "node:test";

import { readReply } from "./replies.ts";

const SOUND = [
  { type: "progress", stage: "Downloading", done: 1, total: 2 },
  { type: "stream", parent: 1, content: { name: "stdout", text: "hello" } },
  { type: "stream", parent: 1, content: { name: "stdout", text: "hello", into: "a widget" } },
  {
    type: "display_data",
    parent: 1,
    content: { data: { "image/png": new Uint8Array(3) }, metadata: {}, display_id: null },
  },
  {
    type: "error",
    parent: 2,
    content: { ename: "E", evalue: "", traceback: ["E"], where: { cell: 0, line: 1 } },
  },
  { type: "execute_reply", parent: 2, content: { status: "ok", execution_count: 1 } },
];

const FORGED: unknown[] = [
  null,
  "execute_reply",
  {},
  { type: "constructor" },
  { type: "__proto__" },
  { type: "eval", content: "alert(1)" },
  { type: "stream", parent: 1, content: { name: "stdout", text: { toString: "x" } } },
  { type: "stream", parent: "1", content: { name: "stdout", text: "" } },
  { type: "stream", parent: 1, content: { name: "stdout", text: "", into: ["a widget"] } },
  { type: "display_data", parent: 1, content: { data: { "image/png": 1e10 }, metadata: {} } },
  { type: "display_data", parent: 1, content: { data: null, metadata: {}, display_id: null } },
  { type: "error", parent: 1, content: { ename: "E", evalue: "", traceback: "E", where: null } },
  { type: "execute_reply", parent: 1, content: { status: "fine", execution_count: 1 } },
  { type: "needs_reply", parent: 1, content: { order: [-1] } },
  { type: "complete_reply", parent: 1, content: { matches: [{}], cursor_start: 0, cursor_end: 0 } },
  { type: "start_failed", content: {} },
];

const display = (data: object) => ({
  type: "display_data",
  parent: 1,
  content: { data, metadata: {}, display_id: null },
});

test("the page drops an output that would hold it up, or whose bytes others could change", () => {
  assert.ok(readReply(display({ "text/html": "<i>".repeat(9000) })));
  assert.equal(readReply(display({ "text/html": "<i>".repeat(30_000) })), null);
  assert.equal(readReply(display({ "image/svg+xml": "<g>".repeat(30_000) })), null);
  assert.equal(readReply(display({ "text/markdown": "*a* ".repeat(30_000) })), null);
  assert.ok(readReply(display({ "text/latex": "$x$ ".repeat(400) })));
  assert.equal(readReply(display({ "text/latex": "$x$ ".repeat(4000) })), null);
  assert.equal(readReply(display({ "text/plain": "x".repeat(3e6) })), null);
  assert.equal(readReply(display({ "image/png": new Uint8Array(new SharedArrayBuffer(8)) })), null);
});

test("a sound message is what it says", () => {
  for (const message of SOUND) assert.equal(readReply(message), message);
});

for (const message of FORGED) {
  test(`the page drops ${JSON.stringify(message)}`, () => {
    assert.equal(readReply(message), null);
  });
}
