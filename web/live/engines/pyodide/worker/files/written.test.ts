import assert from "node:assert/strict";
import { test } from "node:test";
import { fakePython } from "../../../../../fixtures/pyodide/python.ts";
import { encode } from "../../../../../fixtures/pyodide/zip.ts";
import { FILES as SHOWN } from "../../../../page/outputs/mime/kinds.ts";
import type { KernelReply } from "../../protocol/messages.ts";
import type { FileSystem } from "../../python/types.ts";
import { FILES, Written } from "./written.ts";

const HOME = "/home/pyodide";
const BEGIN = 100;

/** Files with their times, and folders in between. */
function setUp(linked = "") {
  const files = new Map<string, { text: string; time: number }>();
  let stats = 0;
  const fs = {
    readdir(folder: string) {
      const inside = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
      const names = inside.map((path) => path.slice(folder.length + 1).split("/")[0] as string);
      return [".", "..", ...new Set(names)];
    },
    stat(path: string) {
      stats += 1;
      const { text = "", time = 0 } = files.get(path) ?? {};
      return { mode: files.has(path) ? 0 : 1, size: text.length, mtime: new Date(time) };
    },
    isDir: (mode: number) => mode === 1,
    readFile: (path: string) => encode(files.get(path)?.text ?? ""),
  } as unknown as FileSystem;
  const posted: KernelReply[] = [];
  const python = { ...fakePython({ FS: fs }), runPython: () => linked };
  const written = new Written(python, (reply) => posted.push(reply), HOME, BEGIN);
  const write = (name: string, text: string, time: number) =>
    files.set(`${HOME}/${name}`, { text, time });
  const offered = (parent: number) => {
    posted.length = 0;
    written.offer(parent);
    const [reply] = posted;
    if (reply?.type !== "display_data") return null;
    assert.equal(reply.parent, parent);
    const bytes = reply.content.data[FILES] as Uint8Array;
    return { text: Buffer.from(bytes).toString(), about: reply.content.metadata[FILES] };
  };
  return { write, offered, stats: () => stats };
}

const nothing = { written: true, large: [], more: 0 };

test("the page knows the kind of output", () => {
  assert.equal(FILES, SHOWN);
});

test("new and changed files are offered once, in folders too, and what was there before is not", () => {
  const { write, offered } = setUp();
  write("carried.csv", "old", BEGIN);
  assert.equal(offered(1), null);
  write("b/two.txt", "two", BEGIN + 5);
  write("a.txt", "one", BEGIN + 5);
  const files = [
    { name: "a.txt", size: 3 },
    { name: "b/two.txt", size: 3 },
  ];
  assert.deepEqual(offered(2), { text: "onetwo", about: { ...nothing, files } });
  assert.equal(offered(3), null);
  write("carried.csv", "newer", BEGIN + 9);
  const about = { ...nothing, files: [{ name: "carried.csv", size: 5 }] };
  assert.deepEqual(offered(4), { text: "newer", about });
});

test("what a cell links itself, hidden files and Python's own are not offered", () => {
  const { write, offered } = setUp(`${HOME}/linked.txt`);
  for (const name of ["linked.txt", ".cache/x", "__pycache__/helper.pyc", "d/.hidden"])
    write(name, "x", BEGIN + 1);
  assert.equal(offered(1), null);
});

test("of many files some are offered and the rest counted; of large ones none", () => {
  const { write, offered } = setUp();
  write("0-large.npy", "x".repeat(10_000_001), BEGIN + 1);
  for (let at = 10; at < 30; at++) write(`${at}.txt`, "x", BEGIN + 1);
  const { text, about } = offered(1) ?? {};
  assert.equal(text, "x".repeat(7));
  const { large, more } = about as { large: unknown; more: number };
  assert.deepEqual(large, [{ name: "0-large.npy", size: 10_000_001 }]);
  assert.equal(more, 13);
});

test("all that one run offers stays within the bound together", () => {
  const { write, offered } = setUp();
  for (const name of ["a.npy", "b.npy"]) write(name, "x".repeat(6_000_000), BEGIN + 1);
  const { text, about } = offered(1) ?? {};
  assert.equal(text?.length, 6_000_000);
  assert.deepEqual((about as { large: unknown }).large, [{ name: "b.npy", size: 6_000_000 }]);
});

test("a folder of thousands of files is looked at no further than its first hundreds", () => {
  const { write, offered, stats } = setUp();
  for (let at = 0; at < 3000; at++) write(`${at}.txt`, "x", BEGIN + 1);
  offered(1);
  assert.ok(stats() < 600);
});
