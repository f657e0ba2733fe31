import assert from "node:assert/strict";
import { test } from "node:test";
import { memory } from "../../../../fixtures/pyodide/memory.ts";
import { LazyFiles } from "./lazy-files.ts";
import type { FileNode } from "./types.ts";

const PATH = "/lib/python3.14/site-packages/pkg/data/a.png";

test("a file has its size before it is fetched and its bytes after the first open", () => {
  const { fs, nodes, open } = memory();
  let fetched = 0;
  const unread = new LazyFiles(fs).place(PATH, 3, (file) => {
    fetched += 1;
    file.fill(new Uint8Array([1, 2, 3]));
  });
  assert.equal(unread.waits, true);
  assert.equal(nodes.get(PATH)?.usedBytes, 3);
  assert.equal(fetched, 0);
  assert.deepEqual([...open(PATH).contents], [1, 2, 3]);
  open(PATH);
  assert.equal(fetched, 1);
  assert.equal(unread.waits, false);
});

test("a file that does not come is an I/O error with a sentence, and is asked for again", () => {
  const { fs, open, closed } = memory();
  let works = false;
  const lazy = new LazyFiles(fs);
  lazy.place(PATH, 3, (file) => {
    if (!works) throw new Error("the server is gone.");
    file.fill(new Uint8Array([1, 2, 3]));
  });
  assert.throws(() => open(PATH), { code: 29 });
  assert.deepEqual(closed, [7]);
  assert.equal(
    lazy.failure(PATH),
    "pkg/data/a.png is fetched when it is first read, and that failed: the server is gone. " +
      "Run the cell again to try once more.",
  );
  works = true;
  assert.equal(open(PATH).contents.length, 3);
  assert.equal(lazy.failure(PATH), null);
});

test("the fault of a file is found under the name that Python was told in its working folder", () => {
  const { fs, open } = memory();
  const lazy = new LazyFiles(fs);
  assert.equal(lazy.failure("../data/a.csv"), null);
  lazy.place("/home/pyodide/data/a.csv", 3, () => {
    throw new Error("the server is gone.");
  });
  fs.chdir("/home/pyodide/part");
  assert.throws(() => open("/home/pyodide/data/a.csv"));
  assert.match(lazy.failure("../data/a.csv") ?? "", /^data\/a\.csv is fetched when/);
  assert.equal(lazy.failure("absent.csv"), null);
});

test("a file that Python has emptied to write it anew is not fetched", () => {
  const { fs, nodes, open } = memory();
  const unread = new LazyFiles(fs).place(PATH, 3, () => assert.fail("fetched"));
  const node = nodes.get(PATH) as FileNode;
  node.usedBytes = 0;
  unread.fill(new Uint8Array(3));
  assert.equal(open(PATH).contents.length, 0);
});

test("what nobody has opened can be filled ahead, once", () => {
  const { fs, open } = memory();
  const unread = new LazyFiles(fs).place(PATH, 3, () => assert.fail("fetched"));
  unread.fill(new Uint8Array([1, 2, 3]));
  unread.fill(new Uint8Array([4, 5, 6]));
  assert.deepEqual([...open(PATH).contents], [1, 2, 3]);
});
