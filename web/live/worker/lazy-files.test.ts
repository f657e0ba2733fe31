import assert from "node:assert/strict";
import { test } from "node:test";
import { LazyFiles } from "./lazy-files.ts";
import type { FileNode, FileStream, FileSystem } from "./python-types.ts";

const PATH = "/lib/python3.14/site-packages/pkg/data/a.png";

class ErrnoError extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`errno ${code}`);
    this.code = code;
  }
}

/** As much of Emscripten's file system as lazy files touch. */
function memory() {
  const nodes = new Map<string, FileNode>();
  const closed: number[] = [];
  const fs = {
    mkdirTree() {},
    writeFile(path: string, contents: Uint8Array) {
      nodes.set(path, { contents, usedBytes: contents.length, stream_ops: { read: "read" } });
    },
    lookupPath: (path: string) => ({ node: nodes.get(path) as FileNode }),
    closeStream: (fd: number) => closed.push(fd),
    ErrnoError,
  };
  const open = (path: string) => {
    const node = nodes.get(path) as FileNode;
    const stream: FileStream = { fd: 7, node };
    node.stream_ops.open?.(stream);
    return node;
  };
  return { fs: fs as unknown as FileSystem, nodes, open, closed };
}

test("a file has its size before it is fetched and its bytes after the first open", () => {
  const { fs, nodes, open } = memory();
  let fetched = 0;
  new LazyFiles(fs).add(PATH, 3, () => {
    fetched += 1;
    return new Uint8Array([1, 2, 3]);
  });
  assert.equal(nodes.get(PATH)?.usedBytes, 3);
  assert.equal(fetched, 0);
  assert.deepEqual([...open(PATH).contents], [1, 2, 3]);
  open(PATH);
  assert.equal(fetched, 1);
});

test("a file that does not come is an I/O error with a sentence, and is asked for again", () => {
  const { fs, open, closed } = memory();
  let works = false;
  const lazy = new LazyFiles(fs);
  lazy.add(PATH, 3, () => {
    if (!works) throw new Error("the server is gone.");
    return new Uint8Array([1, 2, 3]);
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

test("a file that Python has emptied to write it anew is not fetched", () => {
  const { fs, nodes, open } = memory();
  const readNow = new LazyFiles(fs).add(PATH, 3, () => assert.fail("fetched"));
  const node = nodes.get(PATH) as FileNode;
  node.usedBytes = 0;
  readNow();
  assert.equal(open(PATH).contents.length, 0);
});

test("what nobody has opened can be read ahead, once", () => {
  const { fs, open } = memory();
  let reads = 0;
  const readNow = new LazyFiles(fs).add(PATH, 3, () => {
    reads += 1;
    return new Uint8Array([1, 2, 3]);
  });
  readNow();
  readNow();
  assert.deepEqual([...open(PATH).contents], [1, 2, 3]);
  assert.equal(reads, 1);
});
