import assert from "node:assert/strict";
import { test } from "node:test";
import { memory } from "../../../../fixtures/pyodide/memory.ts";
import { encode, zip } from "../../../../fixtures/pyodide/zip.ts";
import type { ServedFile } from "../protocol/manifest.ts";
import { LazyFiles } from "../python/lazy-files.ts";
import { DeferredFiles } from "./deferred-files.ts";

const served: ServedFile = { file: "r.bin", size: 9, sha256: "", encoding: "none", raw: 9 };
const CONTENT = {
  "pkg/far/__init__.pyc": "far",
  "pkg/_fast.cpython-314-wasm32-emscripten.so": "fast",
  "pkg/table.csv": "1,2",
};
const listed = Object.entries(CONTENT).map(([path, text]) => ({ path, size: text.length }));
const archive = zip(
  Object.fromEntries(Object.entries(CONTENT).map(([path, text]) => [path, encode(text)])),
);

function deferred(fetchNow: (file: ServedFile) => Uint8Array<ArrayBuffer>) {
  const files = memory();
  const made = new DeferredFiles(new LazyFiles(files.fs), fetchNow);
  made.add("pkg", "/site", served, listed);
  return { ...files, made };
}

test("every file of a rest is there with its size, and the first read brings all", () => {
  let fetched = 0;
  const { nodes, open } = deferred((file) => {
    assert.equal(file, served);
    fetched += 1;
    return archive;
  });
  assert.equal(nodes.get("/site/pkg/table.csv")?.usedBytes, 3);
  assert.equal(fetched, 0);
  const read = (path: string) => Buffer.from(open(`/site/${path}`).contents).toString();
  for (const [path, text] of Object.entries(CONTENT)) assert.equal(read(path), text);
  assert.equal(fetched, 1);
});

test("a module of a rest, its package and what is in it want that rest until it is here", () => {
  const { made } = deferred(() => archive);
  const wanted = (...modules: string[]) => made.wantedBy(modules).map(({ title }) => title);
  assert.deepEqual(wanted("pkg.far"), ["pkg"]);
  assert.deepEqual(wanted("pkg.far.inside", "pkg._fast"), ["pkg"]);
  assert.deepEqual(wanted("pkg", "pkg.table", "farther"), []);
  made.wantedBy(["pkg.far"])[0]?.fill(archive);
  assert.deepEqual(wanted("pkg.far"), []);
});

test("a file that Python has written anew keeps what was written", () => {
  const { made, nodes } = deferred(() => archive);
  const node = nodes.get("/site/pkg/table.csv");
  assert.ok(node);
  node.contents = encode("mine");
  node.usedBytes = 4;
  made.wantedBy(["pkg.far"])[0]?.fill(archive);
  assert.equal(Buffer.from(node.contents).toString(), "mine");
});

test("a rest that does not come is asked for again at the next read", () => {
  let works = false;
  const { open } = deferred(() => {
    if (!works) throw new Error("the server is gone.");
    return archive;
  });
  assert.throws(() => open("/site/pkg/table.csv"), { code: 29 });
  works = true;
  assert.equal(Buffer.from(open("/site/pkg/table.csv").contents).toString(), "1,2");
});
