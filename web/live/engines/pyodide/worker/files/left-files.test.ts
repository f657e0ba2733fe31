import assert from "node:assert/strict";
import { test } from "node:test";
import { memory } from "../../../../../fixtures/pyodide/memory.ts";
import { fakePython } from "../../../../../fixtures/pyodide/python.ts";
import type { KernelReply } from "../../protocol/messages.ts";
import { LeftFiles } from "./left-files.ts";

function setUp(looks: boolean) {
  const { fs } = memory();
  let time = 5;
  let listed = 0;
  const python = fakePython({
    FS: {
      ...fs,
      stat: () => ({ mode: 0, size: 1, mtime: new Date(time) }),
      readdir: () => {
        listed += 1;
        return ["a.txt"];
      },
      readFile: () => new Uint8Array(1),
    },
    runPython: () => "",
  });
  const posted: KernelReply[] = [];
  const left = new LeftFiles(python, (reply) => posted.push(reply), looks);
  const write = () => {
    time = 9;
  };
  return { left, posted, write, listed: () => listed };
}

test("a run that puts nothing into the folder costs one look at its time", async () => {
  const { left, posted, write, listed } = setUp(false);
  await left.offer(1);
  assert.deepEqual([posted, listed()], [[], 0]);
  write();
  await left.offer(2);
  assert.deepEqual(
    posted.map((reply) => "parent" in reply && reply.parent),
    [2],
  );
});

test("where the book's files lie, the folder is looked at from the first run on", async () => {
  const { left, listed } = setUp(true);
  await left.offer(1);
  assert.equal(listed(), 1);
});

test("a folder that a cell has removed costs nothing but the offer", async (t) => {
  t.mock.method(console, "info", () => {});
  const { fs } = memory();
  let there = true;
  const stat = () => {
    if (!there) throw new fs.ErrnoError(44);
    return { mode: 0, size: 0, mtime: new Date(0) };
  };
  const left = new LeftFiles(fakePython({ FS: { ...fs, stat } }), () => assert.fail(), false);
  there = false;
  await left.offer(1);
});
