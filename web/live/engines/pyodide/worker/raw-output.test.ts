import assert from "node:assert/strict";
import { test } from "node:test";
import type { KernelReply } from "../protocol/messages.ts";
import { RawOutput } from "./raw-output.ts";

function setUp() {
  const posted: KernelReply[] = [];
  const raw = new RawOutput((reply) => posted.push(reply));
  const encoder = new TextEncoder();
  const texts = () => posted.map((reply) => reply.type === "stream" && reply.content.text);
  const writers = { stdout: raw.writer("stdout"), stderr: raw.writer("stderr") };
  const write = (text: string, name: "stdout" | "stderr" = "stdout") =>
    writers[name](encoder.encode(text));
  return { raw, posted, texts, write };
}

test("what C code prints goes to the cell that runs, in order of the streams", () => {
  const { raw, posted, texts, write } = setUp();
  raw.begin(3);
  write("a");
  write("b");
  write("c", "stderr");
  raw.flush();
  assert.equal(texts().join(""), "abc");
  assert.ok(posted.every((reply) => reply.type === "stream" && reply.parent === 3));
});

test("a flood becomes few messages and ends with a sentence", () => {
  const { raw, texts, write } = setUp();
  raw.begin(1);
  for (let count = 0; count < 300_000; count += 1) write("x");
  raw.flush();
  const text = texts().join("");
  assert.ok(texts().length < 100);
  assert.ok(text.length < 200_100);
  assert.match(text, /not shown/);
  raw.begin(2);
  write("y");
  raw.flush();
  assert.equal(texts().at(-1), "y");
});

test("two streams in turn become no more boxes than a page can bear", () => {
  const { raw, texts, write } = setUp();
  raw.begin(1);
  for (let count = 0; count < 2_000; count += 1) write("x", count % 2 ? "stdout" : "stderr");
  raw.flush();
  assert.equal(texts().join("").length, 2_000);
  assert.ok(texts().length < 400, `${texts().length} messages`);
  raw.begin(2);
  write("next", "stdout");
  write("cell", "stderr");
  raw.flush();
  assert.deepEqual(texts().slice(-2), ["next", "cell"], "each cell has its own");
});
