import assert from "node:assert/strict";
import { test } from "node:test";
import { memory } from "../../../../../fixtures/pyodide/memory.ts";
import { encode } from "../../../../../fixtures/pyodide/zip.ts";
import { putFile } from "./put-file.ts";

function put(fs: ReturnType<typeof memory>["fs"], text: string, replace = false) {
  const content = { name: "a.csv", bytes: encode(text), replace };
  const reply = putFile(fs, { type: "file_request", id: 4, content });
  assert.ok(reply.type === "file_reply" && reply.parent === 4);
  return reply.content;
}

test("a file comes into the working folder, in the place of another one only when told", () => {
  const { fs, nodes } = memory();
  fs.chdir("/home/pyodide/part");
  const text = () => Buffer.from(nodes.get("/home/pyodide/part/a.csv")?.contents ?? []).toString();
  assert.deepEqual(put(fs, "one"), { exists: false, problem: null });
  assert.equal(text(), "one");
  assert.deepEqual(put(fs, "two"), { exists: true, problem: null });
  assert.equal(text(), "one");
  assert.deepEqual(put(fs, "two", true), { exists: false, problem: null });
  assert.equal(text(), "two");
});

test("it is too old to count as written by a cell", () => {
  const { fs } = memory();
  const times: unknown[] = [];
  put({ ...fs, utime: (...given: unknown[]) => times.push(given) }, "x");
  assert.deepEqual(times, [["a.csv", 1, 1]]);
});

test("a file that cannot be written says why", () => {
  const { fs } = memory();
  const writeFile = () => {
    throw new Error("Is a directory.");
  };
  assert.equal(put({ ...fs, writeFile }, "x").problem, "Is a directory");
});
