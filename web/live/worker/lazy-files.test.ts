import assert from "node:assert/strict";
import { test } from "node:test";
import type { LazyFile } from "../manifest.ts";
import { memory } from "./fixtures/memory.ts";
import { LazyFiles } from "./lazy-files.ts";
import type { FileNode } from "./python-types.ts";

const file: LazyFile = {
  path: "pkg/data/a.png",
  file: "a-123.png",
  size: 3,
  raw: 3,
  sha256: "",
  encoding: "none",
};

test("a file has its size before it is fetched and its bytes after the first open", () => {
  const { fs, nodes, open } = memory();
  let fetched = 0;
  const lazy = new LazyFiles(fs, () => {
    fetched += 1;
    return new Uint8Array([1, 2, 3]);
  });
  lazy.add("/site", file);
  assert.equal(nodes.get("/site/pkg/data/a.png")?.usedBytes, 3);
  assert.equal(fetched, 0);
  assert.deepEqual([...open("/site/pkg/data/a.png").contents], [1, 2, 3]);
  open("/site/pkg/data/a.png");
  assert.equal(fetched, 1);
});

test("a file that does not come is an I/O error with a sentence, and is asked for again", () => {
  const { fs, open, closed } = memory();
  let works = false;
  const lazy = new LazyFiles(fs, () => {
    if (!works) throw new Error("the server is gone.");
    return new Uint8Array([1, 2, 3]);
  });
  lazy.add("/site", file);
  assert.throws(() => open("/site/pkg/data/a.png"), { code: 29 });
  assert.deepEqual(closed, [7]);
  assert.equal(
    lazy.failure("/site/pkg/data/a.png"),
    "pkg/data/a.png is fetched when it is first read, and that failed: the server is gone. " +
      "Run the cell again to try once more.",
  );
  works = true;
  assert.equal(open("/site/pkg/data/a.png").contents.length, 3);
  assert.equal(lazy.failure("/site/pkg/data/a.png"), null);
});

test("a file that Python has emptied to write it anew is not fetched", () => {
  const { fs, nodes, open } = memory();
  const lazy = new LazyFiles(fs, () => assert.fail("fetched"));
  lazy.add("/site", file);
  const node = nodes.get("/site/pkg/data/a.png") as FileNode;
  node.usedBytes = 0;
  assert.equal(open("/site/pkg/data/a.png").contents.length, 0);
});
