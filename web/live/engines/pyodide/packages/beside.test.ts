import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { memory } from "../../../../fixtures/pyodide/memory.ts";
import { fakePython } from "../../../../fixtures/pyodide/python.ts";
import { encode } from "../../../../fixtures/pyodide/zip.ts";
import { Progress, type ProgressReport } from "../download/progress.ts";
import type { ServedFile } from "../protocol/manifest.ts";
import { LazyFiles } from "../python/lazy-files.ts";
import { Beside } from "./beside.ts";

function served(path: string, text: string) {
  const size = text.length;
  return { path, file: `${text}.bin`, size, sha256: "", encoding: "none", raw: size } as const;
}

const FILES = [
  served("data/my table.csv", "table"),
  served("part/tools.py", "tools"),
  served("part/own/__init__.py", "own"),
];

const NEEDS = {
  tools: ["pandas", "sklearn"],
  read_html: ["lxml"],
  own: ["pandas"],
  shells: ["pandas", "sea-shells==1.5"],
};

function setUp(t: TestContext, folder = "part") {
  const files = memory();
  const install = t.mock.fn((wheel: string) => Promise.resolve(wheel));
  const python = fakePython({ FS: files.fs, pyimport: <Module>() => ({ install }) as Module });
  const said: ProgressReport[] = [];
  const asked: string[] = [];
  const brought: string[][] = [];
  const report = (told: ProgressReport) => said.push(told);
  let works = true;
  const fetchNow = ({ file, size }: ServedFile) => {
    if (!works) throw new Error("the server is gone.");
    asked.push(file);
    return encode(file.slice(0, size));
  };
  const options = {
    python,
    lazyFiles: new LazyFiles(files.fs),
    report,
    makeProgress: () => new Progress(report),
    fetch: async (file: ServedFile, received: (bytes: number) => void) => {
      const bytes = fetchNow(file);
      received(bytes.length);
      return bytes;
    },
    fetchNow,
    bring: async (modules: string[]) => void brought.push(modules),
  };
  t.mock.method(performance, "now", () => said.length * 1000);
  const beside = new Beside({ folder, files: FILES, needs: NEEDS }, options);
  const fail = () => {
    works = false;
  };
  return { ...files, python, beside, said, asked, brought, install, fail };
}

test("files lie as beside the page, with their sizes, and nothing is fetched", (t) => {
  const { fs, nodes, asked, python } = setUp(t);
  assert.deepEqual(
    [...nodes].map(([path, { usedBytes }]) => [path, usedBytes]),
    [
      ["/home/pyodide/data/my table.csv", 5],
      ["/home/pyodide/part/tools.py", 5],
      ["/home/pyodide/part/own/__init__.py", 3],
    ],
  );
  assert.equal(fs.cwd(), "/home/pyodide/part");
  assert.equal(fs.lookupPath("../data/my table.csv").path, "/home/pyodide/data/my table.csv");
  assert.match(python.ran.join(), /sys\.path\.insert\(0, ""\)/);
  assert.deepEqual(asked, []);
});

test("a page at the book's top works in the home folder", (t) => {
  assert.equal(setUp(t, "").fs.cwd(), "/home/pyodide");
});

test("what a cell names is there before it runs, with its progress; the rest is not fetched", async (t) => {
  const { beside, nodes, said, asked } = setUp(t);
  await beside.provide("x = 1");
  assert.deepEqual([said, asked], [[], []]);
  await beside.provide("pd.read_csv('../data/my table.csv')");
  const { contents } = nodes.get("/home/pyodide/data/my table.csv") ?? {};
  assert.equal(Buffer.from(contents ?? []).toString(), "table");
  assert.equal(said[0]?.stage, "Downloading data/my table.csv");
  assert.deepEqual([said.at(-1)?.done, said.at(-1)?.total], [5, 5]);
  await beside.provide("pd.read_csv('../data/my table.csv')");
  assert.equal(asked.length, 1);
});

test("modules are named by their imports", async (t) => {
  const { beside, said, asked } = setUp(t);
  await beside.provide("import tools\nfrom own import x");
  assert.equal(said[0]?.stage, "Downloading 2 files");
  assert.deepEqual(asked.sort(), ["own.bin", "tools.bin"]);
});

test("one that does not come is asked for again when Python reads it, and its fault is told", async (t) => {
  const { beside, open, said, fail } = setUp(t);
  fail();
  await beside.provide("import tools");
  assert.throws(() => open("/home/pyodide/part/tools.py"), { code: 29 });
  assert.equal(said.at(-1)?.stage, "Reading part/tools.py, 1 kB");
});

test("packages that a module beside the page imports are there before a cell that names it runs", async (t) => {
  const { beside, brought } = setUp(t);
  await beside.provide("x = 1");
  assert.deepEqual(brought, []);
  await beside.provide("from tools import *\nimport own");
  await beside.provide("pd.read_html('a.html')");
  assert.deepEqual(brought, [["pandas", "sklearn"], ["lxml"]]);
});

test("packages of the registry are installed once, after what they need; one that fails is tried again", async (t) => {
  const { beside, brought, install, said } = setUp(t);
  install.mock.mockImplementationOnce(() => Promise.reject(new Error("no connection")));
  for (let time = 0; time < 3; time += 1) await beside.provide("import shells");
  assert.deepEqual(
    install.mock.calls.map((call) => call.arguments),
    [["sea-shells==1.5"], ["sea-shells==1.5"]],
  );
  assert.deepEqual(brought, [["pandas", "micropip"], ["pandas", "micropip"], ["pandas"]]);
  assert.equal(said[0]?.stage, "Installing sea-shells from the package registry");
});

test("they come after what the cell itself imports", async (t) => {
  const { beside, brought } = setUp(t);
  let arrive = () => {};
  const own = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const all = beside.provide("import tools", own);
  await Promise.resolve();
  assert.deepEqual(brought, []);
  arrive();
  await all;
  assert.deepEqual(brought, [["pandas", "sklearn"]]);
});
